using System.Buffers;
using System.Text;

namespace ChatOpsBot.ICalendar.Writing;

/// <summary>Lines of RFC 5545: folded at 75 octets and never within a character, ended by CR LF; text escaped.</summary>
internal sealed class ContentLines
{
    private const int LongestLine = 75;

    private readonly ArrayBufferWriter<byte> written = new();

    /// <summary>Adds a line, folded.</summary>
    public void Add(string line)
    {
        var length = 0;
        Span<byte> encoded = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var bytes = rune.EncodeToUtf8(encoded);
            if (length + bytes > LongestLine)
            {
                written.Write("\r\n "u8);
                length = 1;
            }

            written.Write(encoded[..bytes]);
            length += bytes;
        }

        written.Write("\r\n"u8);
    }

    /// <summary>Adds a property whose value is text.</summary>
    public void AddText(string name, string text) => Add($"{name}:{Escape(text)}");

    /// <summary>Everything so far, as UTF-8.</summary>
    public byte[] ToBytes() => written.WrittenSpan.ToArray();

    /// <summary>Text as a value: line breaks as <c>\n</c>, and no other control character, for none may stand there.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '\\' => escaped.Append("\\\\"),
                ';' => escaped.Append("\\;"),
                ',' => escaped.Append("\\,"),
                '\r' when i + 1 < text.Length && text[i + 1] == '\n' => escaped,
                '\r' or '\n' or '\u2028' or '\u2029' => escaped.Append("\\n"),
                '\t' => escaped.Append('\t'),
                var c when char.IsControl(c) => escaped,
                var c => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
