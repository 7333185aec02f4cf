namespace ChatOpsBot.Domain.Intake;

/// <summary>Tells whether two messages of one requester ask the same.</summary>
public static class SameRequest
{
    private const double Alike = 0.6;

    /// <summary>Whether the words are the same but for case, punctuation, greeting and small changes (Jaccard index of the word sets of at least 0.6).</summary>
    public static bool Is(string one, string other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        if (a.Count == 0 || b.Count == 0)
        {
            return string.Equals(one.Trim(), other.Trim(), StringComparison.Ordinal);
        }

        var shared = a.Count(b.Contains);
        return shared >= Alike * (a.Count + b.Count - shared);
    }

    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var span = text.AsSpan(0, Math.Min(text.Length, 4000));
        var start = -1;
        for (var i = 0; i <= span.Length; i++)
        {
            if (i < span.Length && char.IsLetterOrDigit(span[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(span[start..i].ToString());
                start = -1;
            }
        }

        return words;
    }
}
