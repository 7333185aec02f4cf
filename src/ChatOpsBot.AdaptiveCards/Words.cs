using System.Text;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>Makes words safe to put into a card, so that a reader sees them as text, whatever they contain.</summary>
public static class Words
{
    /// <summary>What stands at the end of words that were cut.</summary>
    public const string Shortened = "… (shortened)";

    /// <summary>Keeps <c>{{DATE(…)}}</c> and <c>${…}</c> from being evaluated; it has no width and breaks no line.</summary>
    private const char WordJoiner = '\u2060';

    /// <summary>
    /// The same words without control characters (line feeds stay), bidirectional overrides and embeddings, and half surrogates;
    /// with what card hosts evaluate made inert. Words written from right to left are isolated from what stands beside them.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length + 4);
        var rightToLeft = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                i += AppendSurrogate(clean, text, i);
                continue;
            }

            c = c is '\u2028' or '\u2029' or '\u0085' || (c == '\r' && Next(text, i) != '\n') ? '\n' : c;
            if (IsDropped(c))
            {
                continue;
            }

            rightToLeft |= IsRightToLeft(c);
            if (c == '{' && clean.Length > 0 && StartsTemplate(clean, text, i))
            {
                clean.Append(WordJoiner);
            }

            clean.Append(c);
        }

        return rightToLeft ? Isolate(clean) : clean.ToString();
    }

    /// <summary>The first <paramref name="most"/> UTF-16 units of the words at most, never half a character, marked when cut.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var keep = Math.Max(0, most - Shortened.Length);
        if (keep > 0 && char.IsHighSurrogate(text[keep - 1]))
        {
            keep--;
        }

        return string.Concat(text.AsSpan(0, keep).TrimEnd(), Shortened);
    }

    /// <summary>Cut, then clean, on one line.</summary>
    internal static string Line(string text, int most) => Clean(Cut(text, most)).Replace('\n', ' ').Trim();

    private static int AppendSurrogate(StringBuilder clean, string text, int i)
    {
        if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            clean.Append(text, i, 2);
            return 1;
        }

        clean.Append('\uFFFD');
        return 0;
    }

    private static char Next(string text, int i) => i + 1 < text.Length ? text[i + 1] : '\0';

    private static bool IsDropped(char c) =>
        (char.IsControl(c) && c is not '\n' and not '\t')
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF';

    private static bool IsRightToLeft(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or '\u200F';

    // Judged on what was kept: a character dropped from the middle of "$\0{" must not make a template out of what is left.
    private static bool StartsTemplate(StringBuilder before, string text, int i) => before[^1] switch
    {
        '$' => true,
        '{' => IsFunction(text.AsSpan(i + 1)),
        _ => false,
    };

    private static bool IsFunction(ReadOnlySpan<char> rest)
    {
        Span<char> word = stackalloc char[4];
        var length = 0;
        foreach (var c in rest)
        {
            if (IsDropped(c) || char.IsWhiteSpace(c))
            {
                continue;
            }

            word[length++] = c;
            if (length == word.Length)
            {
                break;
            }
        }

        return word[..length].Equals("DATE", StringComparison.OrdinalIgnoreCase) || word[..length].Equals("TIME", StringComparison.OrdinalIgnoreCase);
    }

    // An isolate ends with its line, so each line has its own.
    private static string Isolate(StringBuilder clean) =>
        string.Join('\n', clean.ToString().Split('\n').Select(line => line.Length == 0 ? line : $"\u2068{line}\u2069"));
}
