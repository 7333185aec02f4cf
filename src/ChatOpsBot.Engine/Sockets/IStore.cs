namespace ChatOpsBot.Engine.Sockets;

/// <summary>A stored document as it was read.</summary>
/// <param name="Key">Its key within the partition.</param>
/// <param name="Version">Opaque; changes with every write. Pass it back to write on what was read.</param>
/// <param name="Body">Bytes that only the engine understands.</param>
public sealed record Document(string Key, string Version, ReadOnlyMemory<byte> Body);

/// <summary>What a change expects to find.</summary>
public readonly record struct Expected
{
    private Expected(string? version, bool anything)
    {
        Version = version;
        Anything = anything;
    }

    /// <summary>The version that must be there; null when nothing must be there (unless <see cref="Anything"/>).</summary>
    public string? Version { get; }

    /// <summary>Whether whatever is there may be overwritten or deleted.</summary>
    public bool Anything { get; }

    /// <summary>No document has the key yet.</summary>
    public static Expected Nothing => new(null, anything: false);

    /// <summary>Whatever is there, if anything: for hints and indexes whose truth is elsewhere.</summary>
    public static Expected Whatever => new(null, anything: true);

    /// <summary>Exactly this version.</summary>
    public static Expected Exactly(string version) => new(version, anything: false);
}

/// <summary>One write of a transaction. A null <paramref name="Body"/> deletes.</summary>
public sealed record Change(string Key, Expected Expected, ReadOnlyMemory<byte>? Body);

/// <summary>What became of a transaction.</summary>
/// <param name="Conflict">The key whose document was not as expected; null when everything was saved.</param>
public readonly record struct SaveOutcome(string? Conflict)
{
    /// <summary>Whether everything was saved, durably.</summary>
    public bool Saved => Conflict is null;
}

/// <summary>
/// Where documents are kept. Deliberately no more than a partitioned key-value store with optimistic transactions can honour,
/// so that SQLite, Azure Tables and several replicas can all stand behind it: see docs/store.md.
/// </summary>
public interface IStore
{
    /// <summary>The most changes that one transaction may hold.</summary>
    const int MostChanges = 100;

    /// <summary>The longest body, in bytes.</summary>
    const int MostBytes = 512 * 1024;

    /// <summary>The most bytes that the bodies of one transaction may hold together: what fits, as base64, into a batch of 4 MiB.</summary>
    const int MostBytesTogether = 5 * MostBytes;

    /// <summary>The longest key and the longest partition, in characters.</summary>
    const int LongestKey = 512;

    /// <summary>The document with this key, or null. Sees every save that has returned.</summary>
    /// <exception cref="ArgumentException">An impossible partition or key: see <see cref="StoreTerms"/>.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<Document?> Load(string partition, string key, CancellationToken cancel);

    /// <summary>The documents with these keys, each as by itself, in their order; null where there is none. What one decision needs is read at once.</summary>
    /// <exception cref="ArgumentException">An impossible partition or key: see <see cref="StoreTerms"/>.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    async ValueTask<Document?[]> Load(string partition, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var found = new Document?[keys.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = await Load(partition, keys[i], cancel);
        }

        return found;
    }

    /// <summary>
    /// Documents with keys in <c>[from, to)</c>, in ordinal order of keys, at most <paramref name="limit"/> (at least 1). The bounds are
    /// any strings, and need not be keys. To go on after a full page, ask again from the last key and skip it, or from the last key + "\0".
    /// </summary>
    /// <exception cref="ArgumentException">An impossible partition, or a limit below 1.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel);

    /// <summary>
    /// All of these changes or none, in one partition. When it returns with <see cref="SaveOutcome.Saved"/> the changes survive a power cut.
    /// Deleting what is not there succeeds under <see cref="Expected.Whatever"/> only. A version never comes back for a key, not even
    /// after its document was deleted and made anew. The bodies must not change until it returns.
    /// </summary>
    /// <exception cref="ArgumentException">Impossible changes: see <see cref="StoreTerms"/>.</exception>
    /// <exception cref="OperationCanceledException">
    /// Nothing was saved. A local store gives up only what it has not begun; one across a network may not know, and says so in its own documentation.
    /// </exception>
    /// <exception cref="StoreException">The store cannot be written. Load before you decide anything else: the changes may or may not be there.</exception>
    ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel);

    /// <summary>
    /// Deletes every document of a partition, in several transactions: what is saved meanwhile may stay or go, and
    /// a cancelled one has deleted a part. For the playground's "start over".
    /// </summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    ValueTask Erase(string partition, CancellationToken cancel);

    /// <summary>Whether the store can be read and written just now; throws when not. For readiness.</summary>
    /// <exception cref="StoreException">It cannot.</exception>
    ValueTask Probe(CancellationToken cancel);
}
