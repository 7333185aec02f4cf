using System.Globalization;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>One connection that reads. Each read sees one moment of the store.</summary>
internal sealed class Reader(Connection connection, Lock entry) : IDisposable
{
    private readonly Statement begin = connection.Prepare("BEGIN");
    private readonly Statement commit = connection.Prepare("COMMIT");
    private readonly Statement load = connection.Prepare("SELECT version, body FROM documents WHERE partition = ?1 AND key = ?2");
    private readonly Statement range = connection.Prepare("SELECT version, body, key FROM documents WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4");

    public Document? Load(string partition, string key) => Load(partition, key, entered: false);

    private Document? Load(string partition, string key, bool entered)
    {
        try
        {
            load.Bind(1, partition).Bind(2, key);
            return (entered ? load.Step() : Enter(load)) ? Read(load, key) : null;
        }
        finally
        {
            load.Reset();
        }
    }

    /// <summary>Several at once: the log is entered once for all of them, and what was read of the index serves again.</summary>
    public Document?[] Load(string partition, IReadOnlyList<string> keys)
    {
        var found = new Document?[keys.Count];
        begin.Run();
        try
        {
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = Load(partition, keys[i], entered: i > 0);
            }

            return found;
        }
        finally
        {
            commit.Run();
        }
    }

    public IReadOnlyList<Document> Range(string partition, string from, string to, int limit, CancellationToken cancel)
    {
        var found = new List<Document>();
        try
        {
            // Every key is greater than "\0", which stands in for the empty text.
            range.Bind(1, partition).Bind(2, from.Length == 0 ? "\0" : from).Bind(3, to).Bind(4, limit);
            for (var more = Enter(range); more; more = range.Step())
            {
                cancel.ThrowIfCancellationRequested();
                found.Add(Read(range, range.Text(2)));
            }

            return found;
        }
        finally
        {
            range.Reset();
        }
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        load.Dispose();
        range.Dispose();
        connection.Dispose();
    }

    // The first step enters the log; the rest reads what was entered.
    private bool Enter(Statement statement)
    {
        lock (entry)
        {
            return statement.Step();
        }
    }

    private static Document Read(Statement row, string key) => new(key, row.Number(0).ToString(CultureInfo.InvariantCulture), row.Bytes(1));
}
