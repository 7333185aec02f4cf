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
    private readonly Statement find = connection.Prepare("SELECT id, version FROM documents WHERE partition = ?1 AND key = ?2");
    private readonly Statement add = connection.Prepare("INSERT INTO documents(partition, key, version, body) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement change = connection.Prepare("UPDATE documents SET version = ?2, body = ?3 WHERE id = ?1");
    private readonly Statement delete = connection.Prepare("DELETE FROM documents WHERE id = ?1");
    private readonly Statement erase = connection.Prepare("DELETE FROM documents WHERE id IN (SELECT id FROM documents WHERE partition = ?1 LIMIT ?2)");
    private readonly Statement probe = connection.Prepare("UPDATE meta SET value = value + 1 WHERE name = 'probes'");

    // SQLite counts rows from 1.
    private const long NotThere = 0;

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
        Span<long> ids = stackalloc long[IStore.MostChanges];
        for (var i = 0; i < changes.Count; i++)
        {
            if (!IsAsExpected(partition, changes[i], out ids[i]))
            {
                return new SaveOutcome(changes[i].Key);
            }
        }

        version++;
        for (var i = 0; i < changes.Count; i++)
        {
            Write(partition, changes[i], ids[i]);
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
        foreach (var statement in (Statement[])[commit, lastVersion, keepVersion, find, add, change, delete, erase, probe])
        {
            statement.Dispose();
        }
    }

    private void Write(string partition, Change wanted, long id)
    {
        if (wanted.Body is not { } body)
        {
            delete.Bind(1, id).Run();
        }
        else if (id == NotThere)
        {
            add.Bind(1, partition).Bind(2, wanted.Key).Bind(3, version).Bind(4, body.Span).Run();
        }
        else
        {
            change.Bind(1, id).Bind(2, version).Bind(3, body.Span).Run();
        }
    }

    /// <param name="id">The row of the document, or <see cref="NotThere"/>.</param>
    private bool IsAsExpected(string partition, Change wanted, out long id)
    {
        try
        {
            var there = find.Bind(1, partition).Bind(2, wanted.Key).Step();
            id = there ? find.Number(0) : NotThere;
            return wanted.Expected.Anything
                || (there ? wanted.Expected.Version is { } expected && Is(expected, find.Number(1)) : wanted.Expected.Version is null);
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
