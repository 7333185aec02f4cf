using System.Buffers;
using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Host.Text;

/// <summary>
/// Reads ISO 8601 durations: <c>PT4H</c>, <c>PT90M</c>, <c>PT4H30M</c>, <c>PT0S</c>, <c>PT1.5S</c>, <c>P1D</c>. A day is 24 hours and a week
/// seven days, whatever the coverage: all are amounts of coverage time. The last number may have a fraction, after a point or a comma;
/// what is finer than a nanosecond is dropped.
/// </summary>
internal static class IsoDuration
{
    private const decimal LongestHours = 1_000_000;
    private const decimal NanosecondsPerSecond = 1_000_000_000;

    /// <summary>What a good one looks like, for sentences.</summary>
    public const string Expected = "an ISO 8601 duration such as `PT4H`, `PT90M` or `PT4H30M`";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,");

    // In the order in which they must come.
    private static readonly (char Unit, bool IsTime, decimal Seconds)[] Units =
        [('W', false, 604_800), ('D', false, 86_400), ('H', true, 3600), ('M', true, 60), ('S', true, 1)];

    /// <summary>The duration, or null and what is wrong with the text.</summary>
    public static Duration? Read(string text, out string wrong)
    {
        wrong = "";
        if (Sum(text) is { } seconds)
        {
            if (seconds <= LongestHours * 3600)
            {
                return Duration.FromNanoseconds((long)decimal.Truncate(seconds * NanosecondsPerSecond));
            }

            wrong = $"{Quote.Of(text)} is longer than {LongestHours:0} hours";
            return null;
        }

        wrong = Reason(text);
        return null;
    }

    /// <summary>The seconds, or null when the text is no duration.</summary>
    private static decimal? Sum(string text)
    {
        if (text.Length < 3 || text[0] != 'P' || text[^1] == 'T')
        {
            return null;
        }

        var (at, nextUnit, isTime, hadFraction, sum) = (1, 0, false, false, 0m);
        while (at < text.Length)
        {
            if (text[at] == 'T' && !isTime)
            {
                isTime = true;
                at++;
                continue;
            }

            var end = text.AsSpan(at).IndexOfAnyExcept(Digits) + at;
            if (end <= at || hadFraction)
            {
                return null;
            }

            var unit = Array.FindIndex(Units, nextUnit, known => known.Unit == text[end] && known.IsTime == isTime);
            if (unit < 0 || Number(text[at..end], ref hadFraction) is not { } number)
            {
                return null;
            }

            sum += Math.Min(number, LongestHours * 3600) * Units[unit].Seconds;
            nextUnit = unit + 1;
            at = end + 1;
        }

        return sum;
    }

    private static decimal? Number(string text, ref bool hasFraction)
    {
        var parts = text.Split('.', ',');
        hasFraction = parts.Length == 2;
        if (parts.Length > 2 || parts.Any(part => part.Length == 0))
        {
            return null;
        }

        // Absurdly many digits overflow a decimal: the number is too large whatever they are.
        return decimal.TryParse(string.Join('.', parts), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : LongestHours * 3600;
    }

    private static string Reason(string text)
    {
        if (text.Contains('-', StringComparison.Ordinal))
        {
            return $"{Quote.Of(text)} is negative";
        }

        return text.StartsWith('P') && text.Split('T', 2)[0].AsSpan().ContainsAny('Y', 'M')
            ? $"{Quote.Of(text)} counts in years or months, which have no fixed length"
            : $"{Quote.Of(text)} is not a duration";
    }
}
