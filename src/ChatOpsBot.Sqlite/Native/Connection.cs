using ChatOpsBot.Engine.Sockets;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ChatOpsBot.Sqlite.Native;

/// <summary>
/// One connection to one file, straight on SQLite's C interface: the ADO.NET layer costs more than the work at thousands of saves a second.
/// For one thread at a time.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>How long a statement waits for another process's lock, in milliseconds.</summary>
    public const int Patience = 5_000;

    private readonly sqlite3 db;

    static Connection()
    {
        Batteries_V2.Init();

        // Counting memory takes a lock that all connections share, at every allocation; nobody asks for the count.
        _ = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Opens the file, <paramref name="making"/> it when there is none.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public Connection(string path, bool making)
    {
        Path = path;
        var code = sqlite3_open_v2(path, out db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (making ? SQLITE_OPEN_CREATE : 0), null);
        if (code != SQLITE_OK)
        {
            db.Dispose();
            throw Complaint.About(path, code, sqlite3_errstr(code).utf8_to_string());
        }

        Check(sqlite3_extended_result_codes(db, 1));
        Check(sqlite3_busy_timeout(db, Patience));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the file could be opened for reading only.</summary>
    public bool ReadOnly => sqlite3_db_readonly(db, "main") == 1;

    /// <summary>Rows that the last statement changed.</summary>
    public int Changed => sqlite3_changes(db);

    /// <summary>Runs statements that bring no rows, or whose rows nobody wants.</summary>
    public void Run(string sql) => Check(sqlite3_exec(db, sql));

    /// <summary>Begins a transaction that writes, waiting for other processes to end theirs.</summary>
    public void Begin() => Check(Patiently(Patience, () => sqlite3_exec(db, "BEGIN IMMEDIATE")));

    /// <summary>Undoes the open transaction, if there is one.</summary>
    public void RollBack()
    {
        if (sqlite3_get_autocommit(db) == 0)
        {
            _ = sqlite3_exec(db, "ROLLBACK");
        }
    }

    /// <summary>The first column of the only row of a statement.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>A statement to run many times.</summary>
    public Statement Prepare(string sql)
    {
        Check(sqlite3_prepare_v3(db, sql, SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, statement);
    }

    /// <summary>Pages written to the log since this was last asked.</summary>
    public int PagesWritten()
    {
        Check(sqlite3_db_status(db, CacheWrite, out var pages, out _, resetFlg: 1));
        return pages;
    }

    /// <summary>Moves the log's pages into the file. With <paramref name="restart"/>, waits up to <paramref name="patience"/> milliseconds for readers so that the log begins anew.</summary>
    /// <returns>How many pages the log holds, and how many of them are in the file.</returns>
    public (int Held, int Moved) Checkpoint(bool restart, int patience)
    {
        var (held, moved) = (0, 0);
        var code = Patiently(patience, () => sqlite3_wal_checkpoint_v2(db, "main", restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, out held, out moved));
        if ((code & 0xFF) != SQLITE_BUSY)
        {
            Check(code);
        }

        return (held, moved);
    }

    /// <summary>Throws when SQLite did not say that all is well.</summary>
    public void Check(int code)
    {
        if (code is not (SQLITE_OK or SQLITE_ROW or SQLITE_DONE))
        {
            throw Complaint.About(Path, code, sqlite3_errmsg(db).utf8_to_string());
        }
    }

    public void Dispose() => db.Dispose();

    // SQLite as it comes here was built to sleep whole seconds while it waits for a lock.
    private int Patiently(int milliseconds, Func<int> attempt)
    {
        var code = SQLITE_OK;
        Check(sqlite3_busy_timeout(db, 0));
        SpinWait.SpinUntil(() => ((code = attempt()) & 0xFF) != SQLITE_BUSY, milliseconds);
        _ = sqlite3_busy_timeout(db, Patience);
        return code;
    }

    private const uint SQLITE_PREPARE_PERSISTENT = 1;
    private const int CacheWrite = 9; // SQLITE_DBSTATUS_CACHE_WRITE
}
