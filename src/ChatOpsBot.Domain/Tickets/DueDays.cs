using System.Globalization;
using ChatOpsBot.Domain.Asking;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>Reads the days and the times of day of <see cref="DueWords"/>.</summary>
internal static class DueDays
{
    private const int FarthestYears = 20;

    private static readonly LocalTimePattern Written = LocalTimePattern.CreateWithInvariantCulture("H:mm");
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>Takes the time of day that comes next: <c>15:30</c>, <c>3pm</c>, <c>3:30 pm</c>, <c>noon</c>.</summary>
    public static LocalTime? Clock(ref Phrase phrase)
    {
        if (phrase.Take("noon", "midday"))
        {
            return Noon;
        }

        if (phrase.IsOver)
        {
            return null;
        }

        var ahead = phrase;
        var word = ahead.Next()!;
        var half = word.EndsWith("am", StringComparison.Ordinal) || word.EndsWith("pm", StringComparison.Ordinal) ? word[^2..] : "";
        var digits = half.Length > 0 ? word[..^2] : word;
        if (half.Length == 0 && ahead.Take("am", "pm"))
        {
            half = phrase.Rest[1];
        }

        if (half.Length == 0)
        {
            if (Written.Parse(digits) is not { Success: true, Value: var plain })
            {
                return null;
            }

            phrase = ahead;
            return plain;
        }

        var parts = digits.Split(':');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour is < 1 or > 12
            || !int.TryParse(parts.Length == 2 && parts[1].Length == 2 ? parts[1] : parts.Length == 1 ? "0" : "-", NumberStyles.None, CultureInfo.InvariantCulture, out var minute) || minute > 59)
        {
            return null;
        }

        phrase = ahead;
        return new LocalTime((hour % 12) + (half is "pm" ? 12 : 0), minute);
    }

    /// <summary>Takes the day that comes next: a date, or a weekday and whether it is next week's.</summary>
    public static (LocalDate? Date, (IsoDayOfWeek, bool)? Weekday) Day(ref Phrase phrase, LocalDate today)
    {
        if (phrase.Take("today"))
        {
            return (today, null);
        }

        if (phrase.Take("day after tomorrow"))
        {
            return (today.PlusDays(2), null);
        }

        if (phrase.Take("tomorrow"))
        {
            return (today.PlusDays(1), null);
        }

        var ahead = phrase;
        var next = ahead.Take("next");
        _ = next || ahead.Take("this coming", "this", "coming");
        if (CalendarDay.Weekday(ahead.Next()) is { } weekday)
        {
            // "fri 27 nov" is one day said twice: the date counts.
            var named = ahead;
            ahead.Take("the");
            if (!next && Date(ref ahead, today) is { } same)
            {
                phrase = ahead;
                return (same, null);
            }

            phrase = named;
            return (null, (weekday, next));
        }

        return (Date(ref phrase, today), null);
    }

    // The longest stretch of words that is a date; a bare number is none.
    private static LocalDate? Date(ref Phrase phrase, LocalDate today)
    {
        for (var length = Math.Min(4, phrase.Rest.Length); length > 0; length--)
        {
            if ((length > 1 || phrase.Rest[0].AsSpan().ContainsAnyExceptInRange('0', '9'))
                && CalendarDay.Read(phrase.Rest[..length], today, past: false, FarthestYears) is { When: When.OnDate { Date: var date } })
            {
                for (var taken = 0; taken < length; taken++)
                {
                    phrase.Next();
                }

                return date;
            }
        }

        return null;
    }
}
