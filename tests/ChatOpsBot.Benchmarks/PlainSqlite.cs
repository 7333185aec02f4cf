using ChatOpsBot.Engine.Sockets;
using Microsoft.Data.Sqlite;

namespace ChatOpsBot.Benchmarks;

/// <summary>The peer: the same documents through Microsoft.Data.Sqlite as it comes, one connection, prepared commands, one commit for each save.</summary>
public sealed class PlainSqlite : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly SqliteConnection connection;
    private readonly SqliteCommand make;
    private readonly SqliteCommand put;

    /// <summary>Makes the file.</summary>
    public PlainSqlite(string path)
    {
        connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var layout = Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents(partition TEXT, key TEXT, version INTEGER, body BLOB, PRIMARY KEY(partition, key)) WITHOUT ROWID");
        layout.ExecuteNonQuery();
        make = Writing("INSERT INTO documents VALUES ($partition, $key, 1, $body)");
        put = Writing("REPLACE INTO documents VALUES ($partition, $key, 1, $body)");
    }

    /// <summary>Saves, when earlier callers have.</summary>
    public async Task Save(Change[] changes)
    {
        await turn.WaitAsync();
        try
        {
            using var transaction = connection.BeginTransaction();
            foreach (var change in changes)
            {
                var command = change.Expected.Anything ? put : make;
                command.Transaction = transaction;
                command.Parameters["$partition"].Value = "team";
                command.Parameters["$key"].Value = change.Key;
                command.Parameters["$body"].Value = change.Body!.Value.ToArray();
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        make.Dispose();
        put.Dispose();
        connection.Dispose();
        turn.Dispose();
    }

    private SqliteCommand Writing(string sql)
    {
        var command = Command(sql);
        command.Parameters.Add("$partition", SqliteType.Text);
        command.Parameters.Add("$key", SqliteType.Text);
        command.Parameters.Add("$body", SqliteType.Blob);
        return command;
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // only this file's own statements come here
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
