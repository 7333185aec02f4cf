using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ChatOpsBot.Sqlite.Native;

/// <summary>A prepared statement, reused. Parameters count from 1, columns from 0. Values are copied on binding.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt statement) : IDisposable
{
    private const int OnStack = 1024;

    public Statement Bind(int parameter, long number)
    {
        connection.Check(sqlite3_bind_int64(statement, parameter, number));
        return this;
    }

    /// <summary>Binds a text, which must not be empty: SQLite would take an empty span for NULL.</summary>
    public Statement Bind(int parameter, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        connection.Check(sqlite3_bind_text(statement, parameter, bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> bytes)
    {
        connection.Check(bytes.IsEmpty ? sqlite3_bind_zeroblob(statement, parameter, 0) : sqlite3_bind_blob(statement, parameter, bytes));
        return this;
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = sqlite3_step(statement);
        connection.Check(code);
        return code == SQLITE_ROW;
    }

    /// <summary>Runs it to its end and makes it ready for the next time.</summary>
    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Makes it ready for the next time and lets go of what it reads. Its complaint, if any, was thrown by <see cref="Step"/>.</summary>
    public void Reset() => _ = sqlite3_reset(statement);

    public long Number(int column) => sqlite3_column_int64(statement, column);

    public string Text(int column) => sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Bytes(int column) => sqlite3_column_blob(statement, column).ToArray();

    public void Dispose() => statement.Dispose();
}
