using System.Threading.Channels;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>
/// The one thread that writes. It takes whatever waits, does it all inside one SQLite transaction, and commits once: many saves share
/// one wait for the disk. Each save is still all or nothing, and later ones of a batch see the earlier ones.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MostWaiting = 4096;
    private const int MostInBatch = 512;
    private const int MostBytesInBatch = 8 * 1024 * 1024;

    private readonly Channel<Work> waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Work> batch = new(MostInBatch);
    private readonly Connection connection;
    private readonly Tables tables;
    private readonly Log log;
    private readonly Lock entry;

    /// <summary>Starts writing with this connection, and closes it in the end.</summary>
    public Writer(Connection connection, Lock entry)
    {
        this.connection = connection;
        this.entry = entry;
        tables = new Tables(connection, entry);
        log = new Log(connection, StoreFile.OpenToMove(connection.Path));
        new Thread(Loop) { Name = "ChatOpsBot store writer", IsBackground = true }.Start();
    }

    /// <summary>Why the log could not be moved into the file the last time; null when it could.</summary>
    public Exception? Trouble => log.Trouble;

    /// <summary>Queues work, and returns its answer once that is on the disk. Waits for room while too much is queued.</summary>
    /// <exception cref="OperationCanceledException">It was given up before the writer took it, and was not done.</exception>
    public async ValueTask<T> Do<T>(Work<T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            await waiting.Writer.WriteAsync(work, cancel);
        }
        catch (ChannelClosedException why)
        {
            throw new ObjectDisposedException("The store was closed.", why);
        }

        using (cancel.UnsafeRegister(static (state, token) => ((Work)state!).GiveUp(token), work))
        {
            return await work.Answer;
        }
    }

    /// <summary>Finishes what is queued, takes no more, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await ended.Task;
        await log.DisposeAsync();
        tables.Dispose();
        connection.Dispose();
    }

    private void Loop()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            try
            {
                try
                {
                    tables.Begin();
                }
                finally
                {
                    // After the write lock is ours, so that what came while another process held it is in the batch too;
                    // and if we never got it, those who wait are told.
                    TakeBatch();
                }

                batch.ForEach(work => work.Apply(tables));
                Commit();
            }
            catch (Exception why) // whatever it is belongs to those who wait; the next batch may fare better
            {
                tables.RollBack();
                batch.ForEach(work => work.Fail(why));
                continue;
            }

            batch.ForEach(work => work.Complete());
            log.Written();
        }

        ended.SetResult();
    }

    private void Commit()
    {
        if (!log.MayBeginAnew())
        {
            tables.Commit();
            return;
        }

        // Beginning the log anew is entering it, too.
        lock (entry)
        {
            tables.Commit();
        }
    }

    private void TakeBatch()
    {
        var bytes = 0;
        while (batch.Count < MostInBatch && bytes < MostBytesInBatch && waiting.Reader.TryRead(out var work))
        {
            if (work.Take())
            {
                batch.Add(work);
                bytes += work.Weight;
            }
        }
    }
}
