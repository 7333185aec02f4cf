using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Engine.Storage;

/// <summary>
/// Documents as they were lately read or written, so that the same bytes are not parsed again. The store is always asked: only parsing is spared, and nothing
/// here can be out of date. For many threads at once.
/// </summary>
internal sealed class Parsed
{
    // Together some megabytes at most. Two documents may share a slot; a third puts out the older of them.
    private const int Slots = 4096;
    private const int LongestKept = 8 * 1024;

    private readonly Entry?[] slots = new Entry?[Slots];

    /// <summary>Reads a document.</summary>
    /// <exception cref="StoredFormatException">It was written by a newer version, or is no document of this kind.</exception>
    public T Read<T>(string key, ReadOnlyMemory<byte> body)
        where T : class
    {
        var slot = Volatile.Read(ref Slot(key));
        for (var entry = slot; entry is not null; entry = entry.Older)
        {
            if (entry is { Value: T known } && string.Equals(entry.Key, key, StringComparison.Ordinal) && entry.Body.Span.SequenceEqual(body.Span))
            {
                return known;
            }
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
        // Of what teams taught there is one document each, long as it may grow, and every message needs it.
        if (body.Length <= LongestKept || value is TeamLayer)
        {
            // Two at the same moment may lose one of what they keep: it is parsed again then.
            ref var slot = ref Slot(key);
            var other = Volatile.Read(ref slot);
            other = string.Equals(other?.Key, key, StringComparison.Ordinal) ? other!.Older : other;
            Volatile.Write(ref slot, new Entry(key, body, value, other is null ? null : other with { Older = null }));
        }
    }

    private ref Entry? Slot(string key) => ref slots[key.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];

    private sealed record Entry(string Key, ReadOnlyMemory<byte> Body, object Value, Entry? Older);
}
