namespace ChatOpsBot.Engine.Storage;

/// <summary>
/// Documents as they were lately read or written, so that the same bytes are not parsed again. The store is always asked: only parsing is spared, and nothing
/// here can be out of date. For many threads at once.
/// </summary>
internal sealed class Parsed
{
    // Together some megabytes at most; documents that share a slot put each other out.
    private const int Slots = 8192;
    private const int LongestKept = 8 * 1024;

    private readonly Entry?[] slots = new Entry?[Slots];

    /// <summary>Reads a document.</summary>
    /// <exception cref="StoredFormatException">It was written by a newer version, or is no document of this kind.</exception>
    public T Read<T>(string key, ReadOnlyMemory<byte> body)
        where T : class
    {
        if (Volatile.Read(ref Slot(key)) is { Value: T known } entry && entry.Body.Span.SequenceEqual(body.Span))
        {
            return known;
        }

        var value = StoredJson.Read<T>(key, body);
        Keep(key, body, value);
        return value;
    }

    /// <summary>Writes a document that is likely to be read again.</summary>
    public ReadOnlyMemory<byte> Write<T>(string key, T value)
        where T : class
    {
        var body = StoredJson.Write(value);
        Keep(key, body, value);
        return body;
    }

    private void Keep(string key, ReadOnlyMemory<byte> body, object value)
    {
        if (body.Length <= LongestKept)
        {
            Volatile.Write(ref Slot(key), new Entry(body, value));
        }
    }

    private ref Entry? Slot(string key) => ref slots[key.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];

    private sealed record Entry(ReadOnlyMemory<byte> Body, object Value);
}
