using System.Collections.Concurrent;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>Connections that read, kept for reuse. Reads never wait for the writer, nor it for them.</summary>
internal sealed class Readers(string path, Lock entry) : IDisposable
{
    // Reads run on their callers' threads, so there are seldom more at once than processors.
    private static readonly int MostKept = Math.Max(4, Environment.ProcessorCount * 2);

    private readonly ConcurrentBag<Reader> idle = [];
    private volatile bool closed;

    /// <summary>Reads with some connection.</summary>
    public TResult Read<TArgument, TResult>(TArgument argument, Func<Reader, TArgument, TResult> read)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(SqliteStore));
        if (!idle.TryTake(out var reader))
        {
            reader = new Reader(StoreFile.OpenToRead(path), entry);
        }

        var well = false;
        try
        {
            var result = read(reader, argument);
            well = true;
            return result;
        }
        finally
        {
            if (well && idle.Count < MostKept)
            {
                idle.Add(reader);
            }
            else
            {
                reader.Dispose();
            }

            if (closed)
            {
                Dispose();
            }
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
