using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>
/// Keeps the write-ahead log short. Its pages are moved into the file on another thread, so that saves need not wait for that. But SQLite
/// starts the log anew only when all was moved and nobody reads it, which under constant use may never come; so past a
/// length the writer itself moves the rest and makes readers wait their turn.
/// </summary>
internal sealed class Log(Connection writing, Connection moving) : IAsyncDisposable
{
    private const int WorthMoving = 4_000; // pages of 4 KiB
    private const int WorthWaiting = 8_000;
    private const int TooLong = 12_000;
    private const int PatienceWithReaders = 500; // ms; they take a few each

    private Task<int> move = Task.FromResult(0);
    private bool movedOn;
    private int fresh;

    /// <summary>Why the log could not be moved into the file the last time; null when it could. Nothing saved is in danger, but the log grows.</summary>
    public Exception? Trouble { get; private set; }

    /// <summary>Whether the next commit may begin the log anew, since all that it holds may be in the file by then. To be asked before each commit.</summary>
    public bool MayBeginAnew()
    {
        var may = movedOn;
        movedOn &= !move.IsCompleted;
        return may;
    }

    /// <summary>To be called after a commit, by the writer, when its callers have their answers.</summary>
    public void Written()
    {
        try
        {
            fresh += writing.PagesWritten();
            if (fresh < (move.IsCompleted ? WorthMoving : WorthWaiting))
            {
                return;
            }

            fresh = 0;
            movedOn = true;
            if (move.GetAwaiter().GetResult() > TooLong)
            {
                writing.Checkpoint(restart: true, PatienceWithReaders);
                move = Task.FromResult(0);
            }
            else
            {
                // A thread of its own: busy callers must not keep it from starting.
                move = Task.Factory.StartNew(() => moving.Checkpoint(restart: false, patience: 0).Held, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            Trouble = null;
        }
        catch (StoreException why)
        {
            move = Task.FromResult(0);
            Trouble = why;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await move.ContinueWith(static _ => { }, TaskScheduler.Default); // its complaint, if any, is nobody's now
        moving.Dispose();
    }
}
