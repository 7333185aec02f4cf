using System.Globalization;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads what is said to the bot about spotting: what it should do, what it was taught, how well it does.</summary>
internal static class SpottingPhrases
{
    /// <summary>What all of these words ask, or null.</summary>
    public static Question? Read(ReadOnlySpan<string> words) => Prefers(words) ?? Looks(words) ?? Forgets(words);

    private static Question.Preference? Prefers(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        var asked = phrase.Take("set", "turn", "switch", "change", "make", "put");
        var before = asked ? Preference(ref phrase) : phrase.Take("stop", "disable") ? SpottingPreference.Off : phrase.Take("enable", "start") ? SpottingPreference.Ask : null;
        phrase.Take("my", "the");
        if (!phrase.Take("spotting preference", "spotting"))
        {
            return null;
        }

        phrase.Take("to", "is", "for me");
        var spotting = before ?? Preference(ref phrase);
        phrase.Take("for me");
        return phrase.IsOver && spotting is { } chosen ? new Question.Preference(chosen) : null;
    }

    private static SpottingPreference? Preference(ref Phrase phrase) =>
        phrase.Take("off", "none") ? SpottingPreference.Off
        : phrase.Take("automatic", "auto") ? SpottingPreference.Auto
        : phrase.Take("ask", "on", "default") ? SpottingPreference.Ask
        : null;

    private static Question? Looks(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        phrase.Take("show me", "show", "what are", "what is", "whats", "what s", "list", "give me", "get", "see", "view", "display");
        phrase.Take("the", "our");
        if (!phrase.Take("spotting"))
        {
            return null;
        }

        return phrase.Ends("lessons", "lesson", "lessons list") ? new Question.Lessons()
            : phrase.Ends("report", "precision", "figures", "statistics", "stats") ? new Question.SpottingReport()
            : null;
    }

    private static Question.ForgetLesson? Forgets(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        if (!phrase.Take("spotting forget", "forget spotting"))
        {
            return null;
        }

        if (phrase.Take("all lessons", "all", "everything"))
        {
            return phrase.IsOver ? new Question.ForgetLesson(null) : null;
        }

        phrase.Take("lesson", "number");
        return phrase.Next() is { } number && phrase.IsOver && int.TryParse(number.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var which) && which > 0
            ? new Question.ForgetLesson(which)
            : null;
    }
}
