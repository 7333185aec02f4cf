namespace ChatOpsBot.Domain.Asking;

/// <summary>Questions for the links with which calendar programs follow the shifts.</summary>
internal static class CalendarPhrases
{
    /// <summary>The question; null when the words ask something else.</summary>
    public static Question.Calendar? Read(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        phrase.Take("show me", "give me", "send me", "make me", "show", "get", "create", "make", "i need", "i want", "where is", "what is");
        phrase.Take("my", "the", "a", "our");
        var anew = phrase.Take("new", "another", "fresh", "reset", "renew", "revoke", "replace");
        phrase.Take("my", "the");
        phrase.Take("shift", "rotation", "on call", "oncall", "schedule", "team");
        if (!phrase.Take("calendar", "calendars", "ics", "ical"))
        {
            return null;
        }

        phrase.Take("subscription", "feed", "feeds", "links", "link", "address", "url", "key");
        anew |= phrase.Take("new", "anew", "again", "reset");
        phrase.Take("please");
        return phrase.IsOver ? new Question.Calendar(anew) : null;
    }
}
