using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>
/// Keeps the write-ahead log short. SQLite starts the log anew only at a moment when no reader looks at it, which under constant
/// reading may never come; so past a length we make readers wait their turn.
/// </summary>
internal sealed class Log(Connection connection)
{
    private const int WorthMoving = 2_000; // pages of 4 KiB
    private const int TooLong = 8_000;
    private const int PatienceWithReaders = 250; // ms; they take a few each

    private int fresh;

    /// <summary>Why the log could not be moved into the file the last time; null when it could. Nothing saved is in danger, but the log grows.</summary>
    public Exception? Trouble { get; private set; }

    /// <summary>To be called after a commit, when its callers have their answers.</summary>
    public void Written()
    {
        try
        {
            fresh += connection.PagesWritten();
            if (fresh < WorthMoving)
            {
                return;
            }

            fresh = 0;
            if (connection.Checkpoint(restart: false, patience: 0).Held > TooLong)
            {
                connection.Checkpoint(restart: true, PatienceWithReaders);
            }

            Trouble = null;
        }
        catch (StoreException why)
        {
            Trouble = why;
        }
    }
}
