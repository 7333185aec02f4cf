using ChatOpsBot.Domain.Asking;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>
/// Reads the instant that people agree on: <c>tomorrow 10:00</c>, <c>in 2 hours</c>, <c>fri noon</c>, <c>2026-12-01 15:30</c>. A time alone is the next one; a day
/// alone, or <c>close of business</c>, is when coverage closes that day. Every word has to be understood.
/// </summary>
internal static class DueWords
{
    private const int MostWords = 12;

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
            else if (DueDays.Clock(ref phrase) is { } clock)
            {
                (time, said) = (clock, said + (time is null ? 1 : 9));
            }
            else if (DueDays.Day(ref phrase, now.Date) is var (read, named) && (read ?? (object?)named) is not null)
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
}
