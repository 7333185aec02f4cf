namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads questions about tickets.</summary>
internal static class TicketPhrases
{
    private const int LongestWritten = 40;

    /// <summary>The question that all of these words ask, or null.</summary>
    public static Question? Read(ReadOnlySpan<string> words) => List(words) ?? One(words, named: false);

    /// <summary>The same for what follows <c>/ticket</c>, where the word itself is left out.</summary>
    public static Question? ReadArgument(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        if (phrase.IsOver)
        {
            return new Question.Tickets(TicketFilter.Mine);
        }

        phrase.Take("list", "show", "all");
        return phrase.IsOver ? new Question.Tickets(TicketFilter.Open)
            : Filter(ref phrase) is { } filter && (phrase.IsOver || phrase.Ends("tickets")) ? new Question.Tickets(filter)
            : One(words, named: true);
    }

    private static Question.Tickets? List(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        var asks = phrase.Take("show me", "show", "list", "give me", "get", "see", "what are", "which are", "what is", "whats", "what s", "which", "what", "any", "are there any", "are there", "do i have any", "do i have", "do we have any", "do we have", "view", "display");
        phrase.Take("all of", "all");
        phrase.Take("the", "of the", "our");
        var before = Filter(ref phrase);
        phrase.Take("open", "unresolved");
        var named = phrase.Take("tickets", "ticket list", "requests");
        phrase.Take("are", "that are", "which are", "is", "do i have", "have i", "for");
        var after = Filter(ref phrase);
        _ = phrase.Take("right now", "now", "today", "currently", "do i have", "do we have", "there") && phrase.IsOver;
        var filter = before ?? after;

        // "open" and "mine" alone could be about anything; "overdue" is ours.
        return phrase.IsOver && (named || filter == TicketFilter.Overdue || (asks && filter == TicketFilter.Open)) && !(before is not null && after is not null && before != after)
            ? new Question.Tickets(filter ?? TicketFilter.Open)
            : null;
    }

    private static TicketFilter? Filter(ref Phrase phrase) =>
        phrase.Take("my open", "my own", "my", "mine", "assigned to me", "of mine", "me") ? TicketFilter.Mine
        : phrase.Take("overdue", "late", "past due", "breached") ? TicketFilter.Overdue
        : phrase.Take("still open", "open", "unresolved", "all open") ? TicketFilter.Open
        : null;

    private static Question? One(ReadOnlySpan<string> words, bool named)
    {
        var phrase = new Phrase(words);
        phrase.Take("show me", "show", "open", "get", "see", "view", "display", "find", "give me", "what is", "whats", "what s", "hows", "how is", "what about", "how about", "where is", "wheres", "any news on", "any update on", "any updates on", "any news about");
        phrase.Take("the");
        named |= phrase.Take("status of", "state of", "status for", "details of", "timeline of", "status", "state", "details", "happening with", "going on with", "up with");
        phrase.Take("the", "my");
        named |= phrase.Take("ticket number", "ticket no", "ticket nr", "ticket", "request number", "number", "case");
        if (phrase.Next() is not { } number || !(phrase.IsOver || phrase.Ends("status", "state", "details", "doing", "now")))
        {
            return null;
        }

        return number[0] == '#' ? Number(number[1..]) : named ? Number(number) : null;
    }

    private static Question? Number(string written)
    {
        var digits = written.StartsWith('-') ? written.AsSpan(1) : written;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return int.TryParse(written, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? new Question.Ticket(number)
            : new Question.NoSuchTicket(written[..Math.Min(written.Length, LongestWritten)]);
    }
}
