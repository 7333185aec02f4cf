using System.Globalization;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite;

/// <summary>The writer's statements. Everything here happens inside one SQLite transaction, which holds many of ours.</summary>
internal sealed class Tables(Connection connection, Lock entry) : IDisposable
{
    private readonly Statement commit = connection.Prepare("COMMIT");
    private readonly Statement lastVersion = connection.Prepare("SELECT value FROM meta WHERE name = 'version'");
    private readonly Statement keepVersion = connection.Prepare("UPDATE meta SET value = ?1 WHERE name = 'version'");
    private readonly Statement find = connection.Prepare("SELECT version FROM documents WHERE partition = ?1 AND key = ?2");
    private readonly Statement put = connection.Prepare("REPLACE INTO documents VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement delete = connection.Prepare("DELETE FROM documents WHERE partition = ?1 AND key = ?2");
    private readonly Statement erase = connection.Prepare("DELETE FROM documents WHERE partition = ?1 AND key IN (SELECT key FROM documents WHERE partition = ?1 LIMIT ?2)");
    private readonly Statement probe = connection.Prepare("UPDATE meta SET value = value + 1 WHERE name = 'probes'");

    private long versionAtBegin;
    private long version;

    /// <summary>Begins. Versions count up through the whole file and are kept with it, so none ever comes back, not even from another process.</summary>
    public void Begin()
    {
        connection.RollBack(); // nothing, unless the last one could not be undone at once
        lock (entry)
        {
            connection.Begin();
        }

        lastVersion.Step();
        versionAtBegin = version = lastVersion.Number(0);
        lastVersion.Reset();
    }

    /// <summary>Commits; on return it is on the disk.</summary>
    public void Commit()
    {
        if (version != versionAtBegin)
        {
            keepVersion.Bind(1, version).Run();
        }

        commit.Run();
    }

    /// <summary>Undoes what was begun, if SQLite has not done so by itself.</summary>
    public void RollBack() => connection.RollBack();

    /// <summary>One transaction of ours: every expectation is checked before anything is written.</summary>
    public SaveOutcome Save(string partition, IReadOnlyList<Change> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (!IsAsExpected(partition, changes[i]))
            {
                return new SaveOutcome(changes[i].Key);
            }
        }

        version++;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (change.Body is { } body)
            {
                put.Bind(1, partition).Bind(2, change.Key).Bind(3, version).Bind(4, body.Span).Run();
            }
            else
            {
                delete.Bind(1, partition).Bind(2, change.Key).Run();
            }
        }

        return default;
    }

    /// <summary>Deletes some documents of a partition, and says how many.</summary>
    public int Erase(string partition, int most)
    {
        erase.Bind(1, partition).Bind(2, most).Run();
        return connection.Changed;
    }

    /// <summary>Writes something that nobody reads.</summary>
    public bool Probe()
    {
        probe.Run();
        return true;
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[commit, lastVersion, keepVersion, find, put, delete, erase, probe])
        {
            statement.Dispose();
        }
    }

    private bool IsAsExpected(string partition, Change change)
    {
        if (change.Expected.Anything)
        {
            return true;
        }

        try
        {
            return find.Bind(1, partition).Bind(2, change.Key).Step()
                ? change.Expected.Version is { } expected && Is(expected, find.Number(0))
                : change.Expected.Version is null;
        }
        finally
        {
            find.Reset();
        }
    }

    private static bool Is(string expected, long there)
    {
        Span<char> digits = stackalloc char[20];
        return there.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture) && expected.AsSpan().SequenceEqual(digits[..length]);
    }
}
