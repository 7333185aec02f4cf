using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>A delivery that waits in the inbox.</summary>
internal sealed record InboxItem(string Key, DeliveryKind Kind, Instant Received, JsonElement Payload)
{
    /// <summary>What is taken in order.</summary>
    public string Order => Delivered.OrderOf(Kind, Payload);

    /// <summary>As it is stored: compressed where it would not fit otherwise.</summary>
    public static byte[] Write(DeliveryKind kind, JsonElement payload, Instant received)
    {
        var raw = JsonMarshal.GetRawUtf8Value(payload);
        var buffer = new ArrayBufferWriter<byte>(raw.Length + 100);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind.ToString());
            writer.WriteNumber("received", received.ToUnixTimeMilliseconds());
            writer.WritePropertyName("payload");
            writer.WriteRawValue(raw, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenCount <= IStore.MostBytes ? buffer.WrittenSpan.ToArray() : Compress(buffer.WrittenSpan);
    }

    /// <summary>Out of the store; null when it is none that this code can read.</summary>
    public static InboxItem? Read(string key, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Span is [(byte)'{', ..] ? body : Decompress(body));
            return document.RootElement.At("payload") is { } payload && document.RootElement.Number("received") is { } received
                && Enum.TryParse<DeliveryKind>(document.RootElement.Text("kind"), out var kind)
                ? new InboxItem(key, kind, Instant.FromUnixTimeMilliseconds(received), payload.Clone())
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
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
