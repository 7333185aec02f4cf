using ChatOpsBot.Domain.Coverage;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads on which of its weekdays a window is open: <c>first mon of month</c>, <c>every other wed from 2026-11-04</c>.</summary>
internal static class DayPatternReader
{
    /// <summary>What a good one looks like, for sentences.</summary>
    public const string Expected = "`first mon of month` (or second … fifth, last), `every other wed from 2026-11-04` or `every 3 weeks wed from 2026-11-04`";

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth"];

    /// <summary>The pattern that a key begins with and the weekdays that are left; the whole key where it has none; null where it begins like one and is none.</summary>
    public static (DayPattern? Pattern, string Days)? Read(string key)
    {
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is not [var begins, ..])
        {
            return (null, key);
        }

        var ordinal = Array.FindIndex(Ordinals, word => string.Equals(word, begins, StringComparison.OrdinalIgnoreCase)) + 1;
        if (ordinal > 0 || begins.Equals("last", StringComparison.OrdinalIgnoreCase))
        {
            var named = words switch
            {
                [_, .. var days, "of", "the", "month"] => days,
                [_, .. var days, "of", "month"] => days,
                _ => [],
            };
            return named.Length > 0 ? (new DayPattern.OfMonth(ordinal > 0 ? ordinal : -1), string.Join(' ', named)) : null;
        }

        if (!begins.Equals("every", StringComparison.OrdinalIgnoreCase))
        {
            return (null, key);
        }

        if (words is not [_, .. var middle, "from", var date] || LocalDatePattern.Iso.Parse(date) is not { Success: true, Value: { Year: >= 2000 and < 2200 } from })
        {
            return null;
        }

        return middle switch
        {
            ["other", .. var rest] when rest.Length > 0 => (new DayPattern.EveryWeeks(2, from), string.Join(' ', rest)),
            [var number, "weeks", .. var rest] when rest.Length > 0 && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var weeks)
                && weeks is >= 2 and <= DayPattern.MostWeeks => (new DayPattern.EveryWeeks(weeks, from), string.Join(' ', rest)),
            _ => null,
        };
    }
}
