using System.Globalization;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Tests;

/// <summary>A store in memory that outlives the host, can be out of order, and can hold writes back.</summary>
internal sealed class TinyStore : IStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, Document>> partitions = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long version;

    public bool Broken { get; set; }

    /// <summary>Awaited before each transaction is applied.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>Awaited when documents have been read, and before they are given.</summary>
    public Task Giving { get; set; } = Task.CompletedTask;

    /// <summary>Done when documents were read that are not given yet.</summary>
    public Task Asked => asked.Task;

    public int Transactions { get; private set; }

    public IReadOnlyList<string> Keys(string partition)
    {
        lock (gate)
        {
            return [.. Of(partition).Keys];
        }
    }

    public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel)
    {
        lock (gate)
        {
            return new(Of(partition).GetValueOrDefault(key));
        }
    }

    public async ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel)
    {
        Document[] found;
        lock (gate)
        {
            found = [.. Of(partition).Values.Where(document => string.CompareOrdinal(document.Key, from) >= 0 && string.CompareOrdinal(document.Key, to) < 0).Take(limit)];
        }

        if (!Giving.IsCompleted)
        {
            asked.TrySetResult();
            await Giving;
        }

        return found;
    }

    public async ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        await Held;
        if (Broken)
        {
            throw new IOException("The disk is full.");
        }

        changes.Count.ShouldBeInRange(1, IStore.MostChanges);
        changes.Select(change => change.Key).ShouldBeUnique();
        lock (gate)
        {
            Transactions++;
            foreach (var change in changes)
            {
                change.Key.ShouldMatch("^[A-Za-z0-9_.:@=~-]{1,512}$");
                change.Body?.Length.ShouldBeLessThanOrEqualTo(IStore.MostBytes);
                _ = change.Body is { } body
                    ? Of(partition)[change.Key] = new Document(change.Key, (++version).ToString(CultureInfo.InvariantCulture), body.ToArray())
                    : Of(partition).Remove(change.Key, out var gone) ? gone : null;
            }
        }

        return new SaveOutcome(null);
    }

    public ValueTask Erase(string partition, CancellationToken cancel)
    {
        lock (gate)
        {
            partitions.Remove(partition);
        }

        return default;
    }

    public ValueTask Probe(CancellationToken cancel) => default;

    private SortedDictionary<string, Document> Of(string partition) =>
        partitions.TryGetValue(partition, out var documents) ? documents : partitions[partition] = new SortedDictionary<string, Document>(StringComparer.Ordinal);
}
