using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>
/// Documents in one SQLite file in WAL mode, every commit synced to the disk before it is acknowledged. Saves of many callers share
/// commits. Reads run on the caller's thread and take microseconds. Several processes may share the file if it is on a local disk.
/// A cancelled <see cref="Save"/> has changed nothing: once the writer has taken it, it is seen through and its outcome reported.
/// </summary>
public sealed class SqliteStore : IStore, IAsyncDisposable
{
    private const int ErasedAtOnce = 500;

    private readonly string path;
    private readonly Writer writer;
    private readonly Readers readers;

    private SqliteStore(Connection connection)
    {
        path = connection.Path;

        // Who enters the log meets those who enter at the same moment, and after five meetings SQLite steps aside; as it comes here, for a whole second.
        // Entering takes microseconds, so we do it one after another.
        var entry = new Lock();
        writer = new Writer(connection, entry);
        readers = new Readers(path, entry);
    }

    /// <summary>Opens a store, making the file when there is none. The folder must be there.</summary>
    /// <param name="path">The file. SQLite keeps two more beside it, with -wal and -shm after the name, which belong to it.</param>
    /// <exception cref="StoreException">The folder is missing or may not be written, or the file is something else, damaged, or of a newer version.</exception>
    public static SqliteStore Open(string path) => new(StoreFile.OpenToWrite(Path.GetFullPath(path)));

    /// <summary>As <see cref="Open(string)"/>, but the file never grows past so many pages of 4 KiB: a full disk for tests.</summary>
    internal static SqliteStore Open(string path, int mostPages)
    {
        var connection = StoreFile.OpenToWrite(Path.GetFullPath(path));
        connection.Run($"PRAGMA max_page_count = {mostPages}");
        return new SqliteStore(connection);
    }

    /// <inheritdoc/>
    public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        StoreTerms.CheckKey(key);
        cancel.ThrowIfCancellationRequested();
        return new(readers.Read((partition, key), static (reader, at) => reader.Load(at.partition, at.key)));
    }

    /// <inheritdoc/>
    public ValueTask<Document?[]> Load(string partition, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        for (var i = 0; i < keys.Count; i++)
        {
            StoreTerms.CheckKey(keys[i]);
        }

        cancel.ThrowIfCancellationRequested();
        return new(readers.Read((partition, keys), static (reader, at) => reader.Load(at.partition, at.keys)));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        StoreTerms.CheckLimit(limit);
        cancel.ThrowIfCancellationRequested();
        return to.Length == 0
            ? new([])
            : new(readers.Read((partition, from, to, limit, cancel), static (reader, at) => reader.Range(at.partition, at.from, at.to, at.limit, at.cancel)));
    }

    /// <inheritdoc/>
    public async ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var bytes = StoreTerms.CheckTransaction(partition, changes);
        return await writer.Do(new Work<SaveOutcome>(bytes, tables => tables.Save(partition, changes)), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask Erase(string partition, CancellationToken cancel)
    {
        StoreTerms.CheckPartition(partition);
        while (await writer.Do(new Work<int>(0, tables => tables.Erase(partition, ErasedAtOnce)), cancel) == ErasedAtOnce)
        {
        }
    }

    /// <inheritdoc/>
    public async ValueTask Probe(CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw new StoreException($"The store '{path}' is gone: somebody deleted or moved it while ChatOpsBot runs. What is saved now will be lost; put the file back or restart.");
        }

        await writer.Do(new Work<bool>(0, tables => tables.Probe()), cancel);
        await Load("probe", "probe", cancel);
        if (writer.Trouble is { } trouble)
        {
            throw new StoreException($"{trouble.Message} Saving goes on for now, in the file '{path}-wal', which grows.", trouble);
        }
    }

    /// <summary>Finishes every save that waits, then closes the file. Calls after this throw <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        readers.Dispose();
        await writer.DisposeAsync();
    }
}
