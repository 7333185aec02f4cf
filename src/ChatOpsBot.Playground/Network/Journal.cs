using System.Threading.Channels;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Network;

/// <summary>
/// The one writer of a network's partition. What is written at the same time goes into one transaction, in order; what follows from
/// it in memory happens when it is saved, in the same order.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    private const int MostBytes = 2 * 1024 * 1024;

    private readonly IStore store;
    private readonly string partition;
    private readonly Func<Change> counter;
    private readonly Channel<Entry> entries = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;

    /// <param name="counter">A change that each transaction carries too: how far ids have been given out.</param>
    public Journal(IStore store, string partition, Func<Change> counter)
    {
        (this.store, this.partition, this.counter) = (store, partition, counter);
        writing = Task.Run(Write);
    }

    /// <summary>Saves these changes, then does what follows in memory. Done when it is durable; throws when it could not be saved.</summary>
    public Task Save(IReadOnlyList<Change> changes, Action then) => Add(new Entry(changes, then, null));

    /// <summary>Does something that nothing may be written beside.</summary>
    public Task Alone(Func<Task> work) => Add(new Entry([], () => { }, work));

    public async ValueTask DisposeAsync()
    {
        entries.Writer.TryComplete();
        await writing;
    }

    private Task Add(Entry entry)
    {
        if (!entries.Writer.TryWrite(entry))
        {
            entry.Done.SetException(new InvalidOperationException("The playground is stopping."));
        }

        return entry.Done.Task;
    }

    private async Task Write()
    {
        while (await entries.Reader.WaitToReadAsync())
        {
            var batch = Next(out var changes);
            try
            {
                if (batch is [{ Work: { } work }])
                {
                    await work();
                }
                else
                {
                    await Save(changes);
                }

                batch.ForEach(entry => entry.Then());
            }
#pragma warning disable CA1031 // Whatever went wrong belongs to those who wait for it; the writer goes on.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                batch.ForEach(entry => entry.Done.TrySetException(problem));
            }

            batch.ForEach(entry => entry.Done.TrySetResult());
        }
    }

    private async Task Save(Dictionary<string, Change> changes)
    {
        var mark = counter();
        changes[mark.Key] = mark;
        var outcome = await store.Save(partition, [.. changes.Values], CancellationToken.None);
        if (!outcome.Saved)
        {
            throw new InvalidOperationException($"The store refused to write {outcome.Conflict} of the playground.");
        }
    }

    private List<Entry> Next(out Dictionary<string, Change> changes)
    {
        var batch = new List<Entry>();
        changes = new Dictionary<string, Change>(StringComparer.Ordinal);
        var bytes = 0;
        while (entries.Reader.TryPeek(out var entry))
        {
            bytes += entry.Bytes;
            if (batch.Count > 0 && (entry.Work is not null || batch[0].Work is not null || bytes > MostBytes
                || changes.Count + entry.Changes.Count > IStore.MostChanges - 1))
            {
                break;
            }

            entries.Reader.TryRead(out _);
            batch.Add(entry);
            foreach (var change in entry.Changes)
            {
                // The newer write of a key stands: each holds the whole document.
                changes[change.Key] = change;
            }
        }

        return batch;
    }

    private sealed record Entry(IReadOnlyList<Change> Changes, Action Then, Func<Task>? Work)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Bytes => Changes.Sum(change => change.Body?.Length ?? 0);
    }
}
