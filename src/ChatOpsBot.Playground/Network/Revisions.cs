namespace ChatOpsBot.Playground.Network;

/// <summary>Counts changes and wakes whoever waits for one. Watchers queue nothing: they learn of the newest only.</summary>
internal sealed class Revisions
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = NewSource();
    private long current;

    public long Current => Interlocked.Read(ref current);

    public void Changed()
    {
        TaskCompletionSource woken;
        lock (gate)
        {
            current++;
            (woken, next) = (next, NewSource());
        }

        woken.SetResult();
    }

    /// <summary>The revision, as soon as it is after this one.</summary>
    public async Task<long> After(long seen, CancellationToken cancel)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (current > seen)
                {
                    return current;
                }

                changed = next.Task;
            }

            await changed.WaitAsync(cancel);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
