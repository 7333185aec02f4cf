using System.Globalization;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>The file's layout: opens it for writing, and makes it where there is none.</summary>
internal static class StoreFile
{
    /// <summary>The layout that this code reads and writes. A change that older code would misread takes the next number.</summary>
    public const int Format = 2;

    // Bodies lie apart from the keys: changing one writes one page, wherever its key is, and what is new goes onto the page that is written anyway.
    private const string Documents = """
        CREATE TABLE documents(id INTEGER PRIMARY KEY, partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE UNIQUE INDEX documents_by_key ON documents(partition, key);
        """;

    private const string ReadFormat = "SELECT value FROM meta WHERE name = 'format'";

    // "CObt": tells our files from other programs' SQLite files.
    private const int ApplicationId = 0x434F6274;

    /// <summary>Opens the file as the one that writes.</summary>
    /// <exception cref="StoreException">The folder is missing, the file is something else or of a newer version, or it cannot be written.</exception>
    public static Connection OpenToWrite(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
        {
            throw new StoreException($"The folder '{folder}', where the store '{Path.GetFileName(path)}' is to be kept, does not exist. Create it, or name another file.");
        }

        var connection = new Connection(path, making: true);
        try
        {
            Ready(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file, which must be ready, for moving the log's pages into it.</summary>
    public static Connection OpenToMove(string path)
    {
        var connection = new Connection(path, making: false);
        connection.Run("PRAGMA synchronous = FULL");
        return connection;
    }

    /// <summary>Opens the file, which must be ready, for reading.</summary>
    public static Connection OpenToRead(string path)
    {
        var connection = new Connection(path, making: false);
        connection.Run("PRAGMA query_only = 1");
        return connection;
    }

    private static void Ready(Connection connection)
    {
        // Before anything is written: a file that is not ours must stay as it is.
        var ours = IsOurs(connection);
        if (connection.ReadOnly)
        {
            throw new StoreException($"The store '{connection.Path}' may only be read. Give the account that runs ChatOpsBot write access to the file and to its folder.");
        }

        // Every commit reaches the disk before it is acknowledged; the writer itself decides when to move the log into the file.
        connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0");
        connection.Run("PRAGMA cache_size = -8192; PRAGMA journal_size_limit = 33554432");
        if (!ours)
        {
            Make(connection);
        }

        var format = connection.Number(ReadFormat);
        if (format == 1)
        {
            MakeAnewFrom1(connection);
            format = connection.Number(ReadFormat);
        }

        if (format != Format)
        {
            throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"The store '{connection.Path}' has format {format}; this ChatOpsBot knows format {Format}. Run the newer version that wrote it, or name another file."));
        }
    }

    private static bool IsOurs(Connection connection)
    {
        var id = connection.Number("PRAGMA application_id");
        if (id == ApplicationId)
        {
            return true;
        }

        return id == 0 && connection.Number("SELECT count(*) FROM sqlite_master") == 0
            ? false
            : throw new StoreException($"The file '{connection.Path}' is another program's database. Name another file; this one was left as it is.");
    }

    private static void Make(Connection connection)
    {
        connection.Begin();
        if (connection.Number("PRAGMA application_id") != ApplicationId) // another process may have been quicker
        {
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"""
                CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
                {Documents}
                INSERT INTO meta VALUES ('format', {Format}), ('version', 0), ('probes', 0);
                PRAGMA application_id = {ApplicationId};
                """));
        }

        connection.Run("COMMIT");
    }

    // Format 1 kept bodies beside their keys.
    private static void MakeAnewFrom1(Connection connection)
    {
        connection.Begin();
        if (connection.Number(ReadFormat) == 1) // another process may have been quicker
        {
            connection.Run($"""
                ALTER TABLE documents RENAME TO documents_1;
                {Documents}
                INSERT INTO documents(partition, key, version, body) SELECT partition, key, version, body FROM documents_1 ORDER BY partition, key;
                DROP TABLE documents_1;
                UPDATE meta SET value = 2 WHERE name = 'format';
                """);
        }

        connection.Run("COMMIT");
    }
}
