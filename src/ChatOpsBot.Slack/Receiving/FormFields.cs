using System.Buffers;
using System.Text.Json;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>The fields of an <c>application/x-www-form-urlencoded</c> body, read from its bytes as they came.</summary>
internal readonly ref struct FormFields(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> body = body;

    /// <summary>Whether some field of this name has exactly this value.</summary>
    public bool Has(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        foreach (var range in body.Split((byte)'&'))
        {
            var (key, text) = Parts(body[range]);
            if (Decode(key).SequenceEqual(name) && Decode(text).SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first field of this name, decoded; null when there is none.</summary>
    public byte[]? Find(ReadOnlySpan<byte> name)
    {
        foreach (var range in body.Split((byte)'&'))
        {
            var (key, text) = Parts(body[range]);
            if (Decode(key).SequenceEqual(name))
            {
                return Decode(text).ToArray();
            }
        }

        return null;
    }

    /// <summary>All fields as a JSON object of texts; of fields that are repeated, the first.</summary>
    public JsonDocument ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 256);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var range in body.Split((byte)'&'))
            {
                var (key, text) = Parts(body[range]);

                // Through UTF-16, so that bytes that are no UTF-8 become U+FFFD instead of a fault.
                var name = System.Text.Encoding.UTF8.GetString(Decode(key));
                if (name.Length > 0 && seen.Add(name))
                {
                    writer.WriteString(name, System.Text.Encoding.UTF8.GetString(Decode(text)));
                }
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private ref struct Pair
    {
        public ReadOnlySpan<byte> Key;
        public ReadOnlySpan<byte> Text;

        public readonly void Deconstruct(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> text)
        {
            key = Key;
            text = Text;
        }
    }

    private static Pair Parts(ReadOnlySpan<byte> field)
    {
        var at = field.IndexOf((byte)'=');
        return at < 0 ? new Pair { Key = field } : new Pair { Key = field[..at], Text = field[(at + 1)..] };
    }

    private static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IndexOfAny((byte)'%', (byte)'+') < 0)
        {
            return encoded;
        }

        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]))
            {
                decoded[length++] = (byte)((Digit(encoded[i + 1]) << 4) | Digit(encoded[i + 2]));
                i += 2;
            }
            else
            {
                decoded[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
            }
        }

        return decoded.AsSpan(0, length);
    }

    private static int Digit(byte b) => b <= '9' ? b - '0' : (b | 0x20) - 'a' + 10;
}
