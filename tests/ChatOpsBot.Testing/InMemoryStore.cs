using System.Globalization;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Testing;

/// <summary>A store that forgets everything when the process ends. Keeps the same terms as the real ones: see <see cref="StoreContract"/>.</summary>
public sealed class InMemoryStore : IStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, Document>> partitions = new(StringComparer.Ordinal);
    private long version;

    /// <summary>When set, every call throws it: a store that is out of order.</summary>
    public StoreException? Trouble { get; set; }

    /// <inheritdoc/>
    public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        StoreTerms.CheckKey(key);
        lock (gate)
        {
            Begin(cancel);
            return new(Documents(partition).GetValueOrDefault(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        StoreTerms.CheckLimit(limit);
        lock (gate)
        {
            Begin(cancel);
            return new([.. Documents(partition).Values
                .SkipWhile(document => string.CompareOrdinal(document.Key, from) < 0)
                .TakeWhile(document => string.CompareOrdinal(document.Key, to) < 0)
                .Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        StoreTerms.CheckTransaction(partition, changes);
        lock (gate)
        {
            Begin(cancel);
            var documents = Documents(partition);
            if (changes.FirstOrDefault(change => !IsAsExpected(change.Expected, documents.GetValueOrDefault(change.Key))) is { } conflict)
            {
                return new(new SaveOutcome(conflict.Key));
            }

            version++;
            foreach (var change in changes)
            {
                if (change.Body is { } body)
                {
                    documents[change.Key] = new Document(change.Key, version.ToString(CultureInfo.InvariantCulture), body.ToArray());
                }
                else
                {
                    documents.Remove(change.Key);
                }
            }

            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask Erase(string partition, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        lock (gate)
        {
            Begin(cancel);
            partitions.Remove(partition);
            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask Probe(CancellationToken cancel)
    {
        Begin(cancel);
        return default;
    }

    private static bool IsAsExpected(Expected expected, Document? there) =>
        expected.Anything || string.Equals(expected.Version, there?.Version, StringComparison.Ordinal);

    private void Begin(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (Trouble is { } trouble)
        {
            throw trouble;
        }
    }

    private SortedDictionary<string, Document> Documents(string partition)
    {
        if (!partitions.TryGetValue(partition, out var documents))
        {
            partitions.Add(partition, documents = new(StringComparer.Ordinal));
        }

        return documents;
    }
}
