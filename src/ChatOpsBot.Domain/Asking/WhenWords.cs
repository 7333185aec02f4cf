using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads a time that people ask about: "next week", "on friday", "in two weeks", "24 dec".</summary>
internal static class WhenWords
{
    // Farther ahead nobody has a schedule.
    private const int FarthestYears = 20;

    /// <summary>The time that these words say; null when they say none; <see cref="CalendarDay.Missing"/> when they say a day that does not exist.</summary>
    /// <param name="words">All of them have to be understood. None mean now.</param>
    /// <param name="today">The day to count from.</param>
    /// <param name="past">Whether a day without a year lies behind ("who was primary on 3 Nov").</param>
    public static WhenReading? Read(ReadOnlySpan<string> words, LocalDate today, bool past)
    {
        var phrase = new Phrase(words);
        if (phrase.IsOver || phrase.Ends("right now", "just now", "now", "today", "currently", "at the moment", "at present", "this week", "tonight", "this shift", "at this moment", "for today", "for now"))
        {
            return WhenReading.Of(new When.Now());
        }

        phrase = new Phrase(words);
        if (phrase.Ends("next", "next shift", "in the next shift", "on the next shift", "after that", "after this", "afterwards", "the next shift", "up next") || Is(words, "next", "shift"))
        {
            return WhenReading.Of(new When.NextShift());
        }

        if (Is(words, "next", "time") || Is(words, "next", "up"))
        {
            return WhenReading.Of(new When.NextShift());
        }

        phrase = new Phrase(words);
        if (phrase.Ends("last shift", "previous shift", "the last shift", "the previous shift", "in the last shift", "in the previous shift", "before that", "before", "previously", "last time", "last"))
        {
            return WhenReading.Of(new When.PreviousShift());
        }

        return Relative(words, today) ?? Day(words, today, past);
    }

    private static bool Is(ReadOnlySpan<string> words, params ReadOnlySpan<string> expected) => words.SequenceEqual(expected);

    private static WhenReading? Relative(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        phrase.Take("during", "for", "in the", "on", "over", "in the course of");
        phrase.Take("the");
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        var after = new Phrase(phrase.Rest);
        if (after.Ends("day after tomorrow"))
        {
            return WhenReading.On(today.PlusDays(2));
        }

        (string Words, LocalDate Date)[] fixedDays =
        [
            ("tomorrow morning", today.PlusDays(1)), ("tomorrow", today.PlusDays(1)), ("yesterday", today.PlusDays(-1)),
            ("coming week", monday.PlusWeeks(1)), ("next week", monday.PlusWeeks(1)), ("following week", monday.PlusWeeks(1)), ("week after next", monday.PlusWeeks(2)),
            ("last week", monday.PlusWeeks(-1)), ("previous week", monday.PlusWeeks(-1)), ("week before last", monday.PlusWeeks(-2)),
            ("week from now", today.PlusWeeks(1)), ("week from today", today.PlusWeeks(1)), ("next month", today.PlusMonths(1)), ("this weekend", monday.PlusDays(5)), ("weekend", monday.PlusDays(5)),
            ("next weekend", monday.PlusDays(12)), ("last weekend", monday.PlusDays(-2)), ("end of the week", monday.PlusDays(4)), ("rest of the week", today),
        ];
        foreach (var (said, date) in fixedDays)
        {
            var attempt = new Phrase(phrase.Rest);
            if (attempt.Ends(said))
            {
                return WhenReading.On(date);
            }
        }

        return Weekday(phrase.Rest, today, monday) ?? Amount(words, today);
    }

    private static WhenReading? Weekday(ReadOnlySpan<string> words, LocalDate today, LocalDate monday)
    {
        var phrase = new Phrase(words);
        var next = phrase.Take("next");
        var last = !next && phrase.Take("last", "past");
        _ = next || last || phrase.Take("this coming", "coming", "this");
        if (CalendarDay.Weekday(phrase.Next()) is not { } day || !(phrase.IsOver || phrase.Ends("morning", "afternoon", "evening", "next week")))
        {
            return null;
        }

        next |= words[^1] is "week";
        return WhenReading.On(next ? monday.PlusDays(6 + (int)day) : last ? today.Previous(day) : today.DayOfWeek == day ? today : today.Next(day));
    }

    private static WhenReading? Amount(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        var behind = words.Length > 0 && words[^1] is "ago";
        if (!phrase.Take("in") && !behind && !words.EndsWith(["from", "now"]))
        {
            return null;
        }

        var count = CalendarDay.Count(phrase.Next());
        var unit = phrase.Next();
        var days = unit switch { "day" or "days" => 1, "week" or "weeks" => 7, "fortnight" => 14, "month" or "months" => 30, _ => 0 };
        if (count is null || days == 0 || !(phrase.IsOver || phrase.Ends("ago", "time", "from now", "from today")))
        {
            return null;
        }

        if (count > FarthestYears * 365 / days)
        {
            return WhenReading.Missing(string.Join(' ', words.ToArray()));
        }

        var signed = behind ? -count.Value : count.Value;
        return WhenReading.On(unit is "month" or "months" ? today.PlusMonths(signed) : today.PlusDays(signed * days));
    }

    private static WhenReading? Day(ReadOnlySpan<string> words, LocalDate today, bool past)
    {
        var phrase = new Phrase(words);
        _ = phrase.Take("in the week of", "in the week starting", "in the week from", "the week of", "the week starting", "week of", "for the week of", "during the week of", "as of", "on", "for", "from", "at");
        phrase.Take("the");
        if (CalendarDay.Weekday(phrase.Rest.IsEmpty ? null : phrase.Rest[0]) is not null && phrase.Rest.Length > 1)
        {
            phrase.Next();
            phrase.Take("the");
        }

        return CalendarDay.Read(phrase.Rest, today, past, FarthestYears);
    }
}
