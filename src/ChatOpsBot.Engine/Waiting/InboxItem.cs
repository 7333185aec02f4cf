using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Waiting;

/// <summary>A delivery that waits in an inbox.</summary>
/// <param name="Kind">The platform's word for its kind.</param>
/// <param name="Received">When it came first.</param>
/// <param name="Payload">As it came.</param>
/// <param name="Order">What it is taken in order with.</param>
public sealed record InboxItem(string Key, string Kind, Instant Received, JsonElement Payload, string Order)
{
    /// <summary>As it is stored: compressed where it would not fit otherwise.</summary>
    public static byte[] Write(string kind, JsonElement payload, Instant received)
    {
        var raw = JsonMarshal.GetRawUtf8Value(payload);
        var buffer = new ArrayBufferWriter<byte>(raw.Length + 100);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteNumber("received", received.ToUnixTimeMilliseconds());
            writer.WritePropertyName("payload");
            writer.WriteRawValue(raw, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenCount <= IStore.MostBytes ? buffer.WrittenSpan.ToArray() : Compress(buffer.WrittenSpan);
    }

    /// <summary>Out of the store; null when it is none that this code can read.</summary>
    /// <param name="orderOf">What a delivery of a kind is taken in order with; null for a kind that nobody knows.</param>
    public static InboxItem? Read(string key, ReadOnlyMemory<byte> body, Func<string, JsonElement, string?> orderOf)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Span is [(byte)'{', ..] ? body : Decompress(body));
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("received", out var received) || received.ValueKind != JsonValueKind.Number || !received.TryGetInt64(out var at)
                || !root.TryGetProperty("payload", out var payload))
            {
                return null;
            }

            var delivered = payload.Clone();
            return orderOf(kind.GetString()!, delivered) is { } order ? new InboxItem(key, kind.GetString()!, Instant.FromUnixTimeMilliseconds(at), delivered, order) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            // No JSON, half a surrogate pair, or an instant that is none.
            return null;
        }
    }

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }

    private static byte[] Decompress(ReadOnlyMemory<byte> compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
