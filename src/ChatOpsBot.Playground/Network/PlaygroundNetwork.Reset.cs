namespace ChatOpsBot.Playground.Network;

// Starting over.
internal sealed partial class PlaygroundNetwork
{
    /// <summary>Forgets everything but the people of the team's file, in memory and in the store. Ids go on counting.</summary>
    /// <param name="engine">Makes the engine forget; done when nothing is on its way to it any more.</param>
    public async Task StartOver(Func<Task> engine, CancellationToken cancel)
    {
        Interlocked.Increment(ref generation);
        await Deliveries.Drained(cancel);
        await engine();
        await journal.Alone(async () =>
        {
            await store.Erase(partition, CancellationToken.None);
            Forget();
        });
        Revisions.Changed();
    }
}
