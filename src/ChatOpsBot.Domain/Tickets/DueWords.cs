using System.Globalization;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Coverage;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>An instant as somebody wrote it, before it is known by whose clock.</summary>
internal abstract record DueText
{
    private DueText()
    {
    }

    /// <summary>So much elapsed time from now.</summary>
    public sealed record After(Duration Amount) : DueText;

    /// <summary>A wall time on a day.</summary>
    public sealed record At(LocalDateTime Wall) : DueText;

    /// <summary>When coverage closes on a day.</summary>
    public sealed record CloseOf(LocalDate Day) : DueText;
}

/// <summary>
/// Reads the instant that people agree on: <c>tomorrow 10:00</c>, <c>in 2 hours</c>, <c>fri noon</c>, <c>2026-12-01 15:30</c>. A time alone is the next one; a day
/// alone, or <c>close of business</c>, is when coverage closes that day. Every word has to be understood.
/// </summary>
internal static class DueWords
{
    private const int FarthestYears = 20;
    private const int MostWords = 12;

    private static readonly LocalTimePattern Written = LocalTimePattern.CreateWithInvariantCulture("H:mm");
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>The words of a text, in lower case and without what only parts them.</summary>
    public static string[] Split(string text)
    {
        var words = text.ToLowerInvariant().Replace("’", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)
            .Split([' ', '\t', '\n', '\r', ',', ';', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select(word => word.TrimEnd('.', '!', '?', ':')).Where(word => word.Length > 0)];
    }

    /// <summary>What all of these words say, or null.</summary>
    /// <param name="words">As <see cref="Split"/> gives them, without whose clock it is.</param>
    /// <param name="now">What that clock shows.</param>
    public static DueText? Read(ReadOnlySpan<string> words, LocalDateTime now)
    {
        if (words.IsEmpty || words.Length > MostWords)
        {
            return null;
        }

        if (Amount(words) is { } amount)
        {
            return new DueText.After(amount);
        }

        var phrase = new Phrase(words);
        (IsoDayOfWeek Day, bool Next)? weekday = null;
        LocalDate? date = null;
        LocalTime? time = null;
        var (closes, said) = (false, 0);
        while (!phrase.IsOver)
        {
            if (phrase.Take("by the latest", "at the latest", "no later than", "latest", "by", "until", "till", "before", "at", "on", "the"))
            {
                continue;
            }

            if (phrase.Take("close of business", "end of business", "end of the day", "end of day", "eod", "cob", "closing time", "closing"))
            {
                closes = true;
                said++;
            }
            else if (Clock(ref phrase) is { } clock)
            {
                (time, said) = (clock, said + (time is null ? 1 : 9));
            }
            else if (Day(ref phrase, now.Date) is var (read, named) && (read ?? (object?)named) is not null)
            {
                said += date is null && weekday is null ? 1 : 9;
                (date, weekday) = (read, named);
            }
            else
            {
                return null;
            }
        }

        // A time and a closing, or two days, say two things.
        if (said is 0 or > 2 || (closes && time is not null))
        {
            return null;
        }

        if (weekday is var (day, next))
        {
            date = On(day, next, now, time);
        }

        return time is { } at ? new DueText.At((date ?? (at > now.TimeOfDay ? now.Date : now.Date.PlusDays(1))) + at) : new DueText.CloseOf(date ?? now.Date);
    }

    private static LocalDate On(IsoDayOfWeek day, bool next, LocalDateTime now, LocalTime? time)
    {
        var today = now.Date;
        return next ? today.PlusDays(7 - (int)today.DayOfWeek + (int)day)
            : today.DayOfWeek == day ? time <= now.TimeOfDay ? today.PlusWeeks(1) : today
            : today.Next(day);
    }

    private static Duration? Amount(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        phrase.Take("with");
        if (!phrase.Take("in", "within"))
        {
            return null;
        }

        if (phrase.Take("half an hour", "half hour"))
        {
            return phrase.IsOver ? Duration.FromMinutes(30) : null;
        }

        var sum = Duration.Zero;
        while (!phrase.IsOver)
        {
            _ = phrase.Take("and");
            if (phrase.Next() is not { } word)
            {
                return null;
            }

            // "2h" in one word, "2 hours" in two.
            var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
            var (number, unit) = digits > 0 ? (word[..digits], word[digits..]) : (word, phrase.Next());
            if (CalendarDay.Count(number) is not ({ } count and <= 100_000) || Unit(unit) is not { } minutes)
            {
                return null;
            }

            sum += Duration.FromMinutes((double)count * minutes);
        }

        return sum > Duration.Zero ? sum : null;
    }

    private static int? Unit(string? word) => word switch
    {
        "m" or "min" or "mins" or "minute" or "minutes" => 1,
        "h" or "hr" or "hrs" or "hour" or "hours" => 60,
        "d" or "day" or "days" => 24 * 60,
        "w" or "week" or "weeks" => 7 * 24 * 60,
        _ => null,
    };

    private static LocalTime? Clock(ref Phrase phrase)
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

    private static (LocalDate? Date, (IsoDayOfWeek, bool)? Weekday) Day(ref Phrase phrase, LocalDate today)
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
