using System.Globalization;
using System.Text;

namespace ChatOpsBot.Slack.Text;

/// <summary>Makes words fit to be shown: cleaned of what would disturb, and cut to what Slack takes.</summary>
internal static class Shown
{
    /// <summary>What stands at the end of words that were cut.</summary>
    public const string Shortened = "… (shortened)";

    // A letter under more accents than that is no letter of any language; it may be cut apart.
    private const int LongestCluster = 64;

    /// <summary>The same words without control characters (line feeds and tabs stay), bidirectional overrides and half surrogates; empty when nothing is left to see.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var seen = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                var pair = i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]);
                _ = pair ? clean.Append(text, i++, 2) : clean.Append('\uFFFD');
                seen = true;
                continue;
            }

            c = c is '\u2028' or '\u2029' or '\u0085' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) ? '\n' : c;
            if (!IsDropped(c))
            {
                clean.Append(c);
                seen |= !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format;
            }
        }

        return seen ? clean.ToString() : "";
    }

    /// <summary>Cleaned, on one line, and cut so that it is not longer than <paramref name="most"/> as it stands.</summary>
    public static string Line(string text, int most)
    {
        var line = Clean(text).Replace('\n', ' ').Trim();
        return line.Length <= most ? line : Keep(line, most - 1, escaped: false).TrimEnd() + "…";
    }

    /// <summary>Cut, and marked as cut, so that it is not longer than <paramref name="most"/> UTF-16 units when escaped.</summary>
    public static string Cut(string text, int most) =>
        EscapedLength(text) <= most ? text : Keep(text, most - Shortened.Length, escaped: true).TrimEnd() + Shortened;

    /// <summary>The longest beginning that is not longer than <paramref name="most"/>, never ending within a character as a reader sees it.</summary>
    public static string Keep(string text, int most, bool escaped)
    {
        var (end, length) = (0, 0);
        while (end < text.Length)
        {
            var step = StringInfo.GetNextTextElementLength(text.AsSpan(end, Math.Min(text.Length - end, LongestCluster)));
            if (end + step < text.Length && char.IsHighSurrogate(text[end + step - 1]))
            {
                step += step > 1 ? -1 : 1;
            }

            length += escaped ? EscapedLength(text.AsSpan(end, step)) : step;
            if (length > most)
            {
                break;
            }

            end += step;
        }

        return text[..end];
    }

    /// <summary>How long it is once escaped, in UTF-16 units.</summary>
    public static int EscapedLength(ReadOnlySpan<char> text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            length += c switch { '&' => 4, '<' or '>' => 3, _ => 0 };
        }

        return length;
    }

    /// <summary>The words apart from what stands beside them on their line, where they are written from right to left.</summary>
    public static string Isolate(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u0590', '\uFEFC') >= 0 && text.Any(IsRightToLeft) && !text.Contains('\n', StringComparison.Ordinal) ? $"\u2068{text}\u2069" : text;

    private static bool IsDropped(char c) =>
        (char.IsControl(c) && c is not '\n' and not '\t') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static bool IsRightToLeft(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or '\u200F';
}
