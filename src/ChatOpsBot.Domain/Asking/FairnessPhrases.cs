using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads questions about how the load is shared.</summary>
internal static class FairnessPhrases
{
    private const int FarthestYears = 20;

    /// <summary>The question that all of these words ask, or null.</summary>
    /// <param name="today">The day that a stretch of time counts back from.</param>
    public static Question? Read(ReadOnlySpan<string> words, LocalDate today)
    {
        var phrase = new Phrase(words);
        if (!Report(ref phrase))
        {
            return null;
        }

        if (phrase.IsOver || phrase.Ends("so far", "until now", "up to now", "now", "today"))
        {
            return new Question.Fairness(null);
        }

        phrase = new Phrase(words);
        Report(ref phrase);
        return Since(ref phrase, today);
    }

    private static bool Report(ref Phrase phrase)
    {
        if (phrase.Take("how fair is the rotation", "how fair is the schedule", "how fair are we", "is the rotation fair", "is the schedule fair", "how is the load shared", "how was the load shared", "who served how much", "who has served how much"))
        {
            return true;
        }

        phrase.Take("show me", "show", "what is", "whats", "what s", "give me", "get", "see", "view", "display");
        phrase.Take("the", "our");
        return phrase.Take("fairness report", "fairness", "load report", "shares report");
    }

    private static Question? Since(ref Phrase phrase, LocalDate today)
    {
        if (phrase.Take("since", "from", "starting"))
        {
            phrase.Take("the");
            return CalendarDay.Read(phrase.Rest, today, past: true, FarthestYears) switch
            {
                { When: When.OnDate on } => new Question.Fairness(on.Date),
                { Written: { } written } => new Question.NoSuchDate(written),
                _ => null,
            };
        }

        phrase.Take("for", "over", "of", "in", "during");
        phrase.Take("the", "this");
        if (phrase.Ends("year"))
        {
            return new Question.Fairness(new LocalDate(today.Year, 1, 1));
        }

        if (!phrase.Take("last", "past", "previous"))
        {
            return null;
        }

        var count = new Phrase(phrase.Rest) is var counted && CalendarDay.Count(counted.Next()) is { } number && !counted.IsOver ? number : 1;
        _ = count == 1 && phrase.Rest.Length == 1 ? null : phrase.Next();
        var many = Math.Min(count, 12 * FarthestYears);
        return phrase.Ends("months", "month") ? new Question.Fairness(today.PlusMonths(-many))
            : phrase.Ends("weeks", "week") ? new Question.Fairness(today.PlusWeeks(-many))
            : phrase.Ends("years", "year") ? new Question.Fairness(today.PlusYears(-Math.Min(count, FarthestYears)))
            : null;
    }
}
