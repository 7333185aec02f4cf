using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Engine.Sockets;

/// <summary>What every store asks of partitions, keys and transactions, checked in one place so that no store is more lenient than another.</summary>
public static class StoreTerms
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:@=~-");

    private const int LongestPart = 100;

    /// <summary>Checks a partition's name: 1 to <see cref="IStore.LongestKey"/> characters of <c>[A-Za-z0-9_.:@=~-]</c>.</summary>
    /// <exception cref="ArgumentException">It is not one.</exception>
    public static void CheckPartition(string partition) => CheckName("partition", partition);

    /// <summary>Checks a key: 1 to <see cref="IStore.LongestKey"/> characters of <c>[A-Za-z0-9_.:@=~-]</c>.</summary>
    /// <exception cref="ArgumentException">It is not one.</exception>
    public static void CheckKey(string key) => CheckName("key", key);

    /// <summary>Checks how many documents a range may bring: at least 1.</summary>
    /// <exception cref="ArgumentException">It is less.</exception>
    public static void CheckLimit(int limit)
    {
        if (limit < 1)
        {
            throw new ArgumentException($"A range was asked for {limit} documents; ask for 1 at least.", nameof(limit));
        }
    }

    /// <summary>
    /// Checks a transaction: 1 to <see cref="IStore.MostChanges"/> changes, each key once, each body at most <see cref="IStore.MostBytes"/>,
    /// all together at most <see cref="IStore.MostBytesTogether"/>, and no deletion of what is expected not to be there.
    /// </summary>
    /// <returns>The bytes of the bodies together.</returns>
    /// <exception cref="ArgumentException">It breaks one of these.</exception>
    public static int CheckTransaction(string partition, IReadOnlyList<Change> changes)
    {
        CheckPartition(partition);
        if (changes.Count is 0 or > IStore.MostChanges)
        {
            throw new ArgumentException($"A transaction has {changes.Count} changes; it must have 1 to {IStore.MostChanges}.", nameof(changes));
        }

        var together = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            CheckKey(change.Key);
            CheckOnce(changes, i);
            if (change.Body is null && change.Expected == Expected.Nothing)
            {
                throw new ArgumentException($"The deletion of '{change.Key}' expects that nothing is there; expect a version, or whatever is there.", nameof(changes));
            }

            var bytes = change.Body?.Length ?? 0;
            if (bytes > IStore.MostBytes)
            {
                throw new ArgumentException($"The body of '{change.Key}' has {bytes} bytes; the most is {IStore.MostBytes}.", nameof(changes));
            }

            together += bytes;
        }

        return together <= IStore.MostBytesTogether
            ? together
            : throw new ArgumentException($"The bodies of a transaction have {together} bytes together; the most is {IStore.MostBytesTogether}. Save in several.", nameof(changes));
    }

    /// <summary>
    /// Characters outside <c>[A-Za-z0-9_.@-]</c> as <c>=XX</c> of their UTF-8 bytes, so that no id, whatever a platform puts in it, leaves its
    /// place in a key; ids that would take more than 100 characters by their hash, so that four of them fit into a key.
    /// </summary>
    public static string Escape(string id)
    {
        if (id.Length <= LongestPart && id.All(IsPlain))
        {
            return id;
        }

        var escaped = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(id))
        {
            _ = IsPlain((char)b) ? escaped.Append((char)b) : escaped.Append('=').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            if (escaped.Length > LongestPart)
            {
                // By its UTF-16 units: two ids that differ in a lone surrogate only are two ids.
                return "~" + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan())));
            }
        }

        return escaped.ToString();
    }

    // Transactions are short: comparing pairs costs less than a set.
    private static void CheckOnce(IReadOnlyList<Change> changes, int last)
    {
        for (var i = 0; i < last; i++)
        {
            if (string.Equals(changes[i].Key, changes[last].Key, StringComparison.Ordinal))
            {
                throw new ArgumentException($"A transaction changes '{changes[last].Key}' twice; change it once.", nameof(changes));
            }
        }
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@' or '-';

    private static void CheckName(string what, string name)
    {
        if (name.Length is 0 or > IStore.LongestKey)
        {
            throw new ArgumentException($"A {what} has {name.Length} characters; it must have 1 to {IStore.LongestKey}.", what);
        }

        var bad = name.AsSpan().IndexOfAnyExcept(Alphabet);
        if (bad >= 0)
        {
            throw new ArgumentException($"The {what} has the character U+{(int)name[bad]:X4} at position {bad + 1}; only A-Z a-z 0-9 _ . : @ = ~ - may stand in it.", what);
        }
    }
}
