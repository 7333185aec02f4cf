using System.Globalization;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>One connection that reads. Each read is one statement, so it sees one moment of the store.</summary>
internal sealed class Reader(Connection connection, Lock entry) : IDisposable
{
    private readonly Statement load = connection.Prepare("SELECT version, body FROM documents WHERE partition = ?1 AND key = ?2");
    private readonly Statement range = connection.Prepare("SELECT version, body, key FROM documents WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4");

    public Document? Load(string partition, string key)
    {
        try
        {
            return Enter(load.Bind(1, partition).Bind(2, key)) ? Read(load, key) : null;
        }
        finally
        {
            load.Reset();
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
