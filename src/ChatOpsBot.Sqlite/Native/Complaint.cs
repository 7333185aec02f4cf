using System.Globalization;
using ChatOpsBot.Engine.Sockets;
using static SQLitePCL.raw;

namespace ChatOpsBot.Sqlite.Native;

/// <summary>Says SQLite's result codes in words for whoever runs the process.</summary>
internal static class Complaint
{
    /// <param name="path">The file.</param>
    /// <param name="code">SQLite's extended result code.</param>
    /// <param name="text">SQLite's own words, which hold no stored data.</param>
    public static StoreException About(string path, int code, string text) => new($"{Words(path, code & 0xFF)} (SQLite says: {text}, code {code.ToString(CultureInfo.InvariantCulture)}.)");

    private static string Words(string path, int code) => code switch
    {
        SQLITE_BUSY or SQLITE_LOCKED =>
            $"Another program keeps the store '{path}' locked. Close what has it open (a database browser, a backup, a copy of ChatOpsBot that hangs), then try again.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH =>
            $"The store '{path}' may not be written. Give the account that runs ChatOpsBot write access to the file and to its folder, where SQLite keeps two more files.",
        SQLITE_CANTOPEN =>
            $"The store '{path}' cannot be opened or made. Check that it is a file, not a folder, and that the account that runs ChatOpsBot may write in its folder.",
        SQLITE_FULL =>
            $"The disk that holds the store '{path}' is full. Free some space on it, or move the file to a larger one and change the setting that names it.",
        SQLITE_IOERR =>
            $"The disk that holds the store '{path}' reported an error. Check the disk; keep the file on a local one, not on a network share.",
        SQLITE_CORRUPT =>
            $"The store '{path}' is damaged. Stop ChatOpsBot and put a backup in its place, or salvage what can be read with: sqlite3 \"{path}\" .recover",
        SQLITE_NOTADB =>
            $"The file '{path}' is not a ChatOpsBot store. Name another file, or move this one away and a new store will be made.",
        SQLITE_NOMEM =>
            $"There was no memory left to work on the store '{path}'. Give the process more.",
        _ => $"The store '{path}' failed in a way that ChatOpsBot did not foresee. Please report it.",
    };
}
