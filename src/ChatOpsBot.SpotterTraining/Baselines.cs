using System.Text.RegularExpressions;

namespace ChatOpsBot.SpotterTraining;

/// <summary>What a team would do without a spotter of its own.</summary>
internal static partial class Baselines
{
    /// <summary>Whatever has a question mark is a request.</summary>
    public static double QuestionMark(Row row) => row.Text.Contains('?', StringComparison.Ordinal) ? 1 : 0;

    /// <summary>How many of the words that come to mind first are in it.</summary>
    public static double Keywords(Row row) => Math.Min(Keyword().Count(row.Text) / 10.0, 1);

    /// <summary>One of them is enough.</summary>
    public const double KeywordsFrom = 0.1;

    [GeneratedRegex(
        @"\b(help|error|crash\w*|bug|how to|how do i|how can i|fail\w*|problem|issue|broken|not working|doesn'?t work|can'?t|cannot|unable|access|install\w*|password|permission|please)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Keyword();
}
