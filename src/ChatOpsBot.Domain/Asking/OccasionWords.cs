using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads stretches of time: "2026-12-01..2026-12-05", "tomorrow 9:00 to 12:00", "next week", "from friday until monday", "for 3 days".</summary>
internal static class OccasionWords
{
    /// <summary>Has times of day stay one word each: <c>9:30</c> becomes <c>9h30</c>.</summary>
    public static string Prepared(string text)
    {
        var letters = text.ToCharArray();
        for (var i = 1; i + 1 < letters.Length; i++)
        {
            if (letters[i] == ':' && char.IsAsciiDigit(letters[i - 1]) && char.IsAsciiDigit(letters[i + 1]))
            {
                letters[i] = 'h';
            }
        }

        return new string(letters);
    }

    /// <summary>The stretch that all of these words say, or null.</summary>
    /// <param name="today">The day to count from.</param>
    public static Occasion? Read(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        phrase.Take("the rest of", "rest of", "during", "for", "on", "in");
        phrase.Take("the", "my", "his", "her", "their", "our");
        if (phrase.IsOver ? words.IsEmpty : new Phrase(phrase.Rest).Ends("this shift", "current shift", "shift", "right now", "now", "this week"))
        {
            return new Occasion.ThisShift();
        }

        if (new Phrase(phrase.Rest).Ends("next shift", "next"))
        {
            return new Occasion.NextShift();
        }

        return (Occasion?)Week(phrase.Rest, today) ?? Amount(phrase.Rest, today) ?? Until(words, today) ?? Range(words, today) ?? Point(words, today, today);
    }

    /// <summary>As <see cref="Read"/>, in whole days.</summary>
    public static (LocalDate From, LocalDate Until)? Days(ReadOnlySpan<string> words, LocalDate today)
    {
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        var phrase = new Phrase(words);
        phrase.Take("the rest of", "rest of", "for", "during", "in", "on", "over");
        phrase.Take("the");
        if (new Phrase(phrase.Rest).Ends("this week"))
        {
            return (today, monday.PlusDays(6));
        }

        if (new Phrase(phrase.Rest).Ends("this weekend", "weekend", "next weekend"))
        {
            var saturday = monday.PlusDays(phrase.Rest[0] == "next" ? 12 : 5);
            return (saturday, saturday.PlusDays(1));
        }

        if (words.ContainsAny("month", "months"))
        {
            return null;
        }

        return Read(words, today) switch
        {
            Occasion.ShiftOn week => (week.Date, week.Date.PlusDays(6)),
            Occasion.ThisShift when !words.IsEmpty && !words.Contains("shift") => (today, today),
            Occasion.Days { Starts: null, Ends: null } days => (days.From, days.Until),
            _ => null,
        };
    }

    private static Occasion.ShiftOn? Week(ReadOnlySpan<string> words, LocalDate today)
    {
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        if (new Phrase(words).Ends("next week", "coming week", "following week"))
        {
            return new Occasion.ShiftOn(monday.PlusWeeks(1));
        }

        if (new Phrase(words).Ends("week after next"))
        {
            return new Occasion.ShiftOn(monday.PlusWeeks(2));
        }

        var phrase = new Phrase(words);
        return phrase.Take("week of", "week from", "week starting", "shift of", "shift on", "shift from", "shift starting", "shift") && Date(phrase.Rest, today) is { } date
            ? new Occasion.ShiftOn(date) : null;
    }

    private static Occasion.Days? Amount(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        phrase.Take("next");
        if (CalendarDay.Count(phrase.Next()) is not { } count || phrase.Next() is not { } unit || !phrase.IsOver)
        {
            return null;
        }

        var days = unit switch { "day" or "days" => 1, "week" or "weeks" => 7, _ => 0 };
        return days > 0 && count is >= 1 and <= 1000 ? new Occasion.Days(today, today.PlusDays((count * days) - 1), null, null) : null;
    }

    private static Occasion.Days? Until(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        phrase.Take("from now", "now", "from today", "today");
        return phrase.Take("until", "till", "through", "to") && Point(phrase.Rest, today, today) is { } end
            ? end with { From = today, Starts = null, Ends = end.Starts }
            : null;
    }

    private static Occasion.Days? Range(ReadOnlySpan<string> words, LocalDate today)
    {
        for (var split = 1; split < words.Length; split++)
        {
            var second = new Phrase(words[split..]);
            var joined = second.Take("to", "until", "till", "through", "thru", "up to");
            if ((joined || words.Length == 2) && Point(words[..split], today, today) is { } first && Point(second.Rest, first.From, first.From) is { } last && last.Until >= first.From)
            {
                return new Occasion.Days(first.From, last.Until, first.Starts, last.Starts);
            }
        }

        return null;
    }

    // A day, with or without a time of day; a time alone is one of the day before it.
    private static Occasion.Days? Point(ReadOnlySpan<string> words, LocalDate today, LocalDate without)
    {
        words = words is ["from" or "between" or "on", ..] ? words[1..] : words;
        if (words.IsEmpty)
        {
            return null;
        }

        if (Time(words[^1]) is not { } time)
        {
            return Date(words, today) is { } day ? new Occasion.Days(day, day, null, null) : null;
        }

        var rest = words[..^1];
        rest = rest is [.., "at"] or [.., "from"] ? rest[..^1] : rest;
        return rest.IsEmpty ? new Occasion.Days(without, without, time, null) : Date(rest, today) is { } date ? new Occasion.Days(date, date, time, null) : null;
    }

    private static LocalDate? Date(ReadOnlySpan<string> words, LocalDate today) => WhenWords.Read(words, today, past: false)?.When switch
    {
        When.OnDate on => on.Date,
        When.Now when !words.IsEmpty => today,
        _ => null,
    };

    private static LocalTime? Time(string word)
    {
        var half = word.EndsWith("pm", StringComparison.Ordinal) ? 12 : 0;
        var twelve = half == 12 || word.EndsWith("am", StringComparison.Ordinal);
        var parts = (twelve ? word[..^2] : word).Split('h');
        if (parts.Length is 0 or > 2 || (parts.Length == 1 && !twelve) || !Number(parts[0], out var hour) || (parts.Length == 2 && parts[1].Length != 2) || !Number(parts.Length == 2 ? parts[1] : "0", out var minute))
        {
            return null;
        }

        hour = twelve ? (hour % 12) + half : hour;
        return hour <= 23 && minute <= 59 ? new LocalTime(hour, minute) : null;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 2;
}
