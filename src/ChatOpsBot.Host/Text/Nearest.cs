namespace ChatOpsBot.Host.Text;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>The known word with the fewest letters changed, or null when none is near enough.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > LongestWord)
        {
            return null;
        }

        var allowed = Math.Max(1, written.Length / 3);
        string? best = null;
        var bestDistance = allowed + 1;
        foreach (var word in known)
        {
            if (Math.Abs(word.Length - written.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(written, word);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>" (did you mean `x`?)", or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> known) =>
        To(written, known) is { } word ? $" (did you mean {Quote.Of(word)}?)" : "";

    /// <summary>Letters inserted, deleted, replaced or swapped with their neighbour; case does not count.</summary>
    private static int Distance(string left, string right)
    {
        var (before, above, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = Same(left[i - 1], right[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
