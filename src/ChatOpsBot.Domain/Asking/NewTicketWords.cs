namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads wishes for a new ticket; the request stays in the person's own words.</summary>
internal static class NewTicketWords
{
    /// <summary>The wish, or null. "new version crashes" is none: it is a request, and "new" is part of it.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="wording">Its words.</param>
    /// <param name="from">How many of those are a form of address.</param>
    /// <param name="argument">Whether it followed <c>/ticket</c>; then "new" alone says what is wanted.</param>
    public static Question.NewTicket? Read(string text, AskedWords wording, int from, bool argument)
    {
        var phrase = new Phrase(wording.Words.AsSpan()[from..]);
        var verb = phrase.Take("open", "create", "file", "make", "start", "raise", "submit", "log", "add");
        var article = phrase.Take("me a", "us a", "a", "the", "another");
        if (phrase.Take("ticket new", "new ticket", "new request"))
        {
            return Rest(text, wording, ref phrase);
        }

        // "open ticket 3" shows one, "open tickets" lists them.
        if (verb && phrase.Take("ticket", "request") && (article || phrase.IsOver || !IsNumber(phrase.Rest[0])))
        {
            return Rest(text, wording, ref phrase);
        }

        if (verb || article || !phrase.Take("new"))
        {
            return null;
        }

        return argument || Opens(text, wording.Ends[from]) || (!phrase.IsOver && StartsSentence(phrase.Rest[0])) ? Rest(text, wording, ref phrase) : null;
    }

    private static bool IsNumber(string word) => word.TrimStart('#') is { Length: > 0 } digits && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');

    // "new: …"
    private static bool Opens(string text, int at) => at < text.Length && text[at] is ':' or '-' or '–' or '—' or '\n';

    private static bool StartsSentence(string word) => word is "the" or "a" or "an" or "my" or "our" or "i" or "im" or "ive" or "we" or "it" or "its"
        or "there" or "when" or "cannot" or "cant" or "how" or "why" or "where" or "what" or "can" or "could" or "is" or "does" or "please" or "need" or "no" or "after" or "since";

    private static Question.NewTicket Rest(string text, AskedWords wording, ref Phrase phrase)
    {
        var words = phrase.Rest.Length;
        if (text.AsSpan(wording.Ends[wording.Ends.Length - words - 1]).TrimStart().StartsWith(":", StringComparison.Ordinal) is false)
        {
            phrase.Take("for me", "for us", "please", "because", "for", "about", "that says", "saying", "with");
        }

        var end = wording.Ends[wording.Ends.Length - phrase.Rest.Length - 1];
        var rest = text.AsSpan(end).TrimStart(" \t\r\n\u00A0:,;.!–—-\"'“”‘’").TrimEnd();
        return new Question.NewTicket(rest.ToString());
    }
}
