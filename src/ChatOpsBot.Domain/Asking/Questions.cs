using ChatOpsBot.Domain.Intake;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>
/// Understands what people ask the bot. Strict about leftovers: a question is one only when every word of it is understood, so that a
/// support request that mentions the primary is not answered with a name.
/// </summary>
public static class Questions
{
    private const int ShiftsShown = 6;
    private const int MostShifts = 26;
    private const int LongestQuestion = 200;

    /// <summary>What was asked in a message to the bot. Any text will do.</summary>
    /// <param name="text">The message, without the bot's mention.</param>
    /// <param name="today">The day that "tomorrow" counts from, in the zone of whoever is answered; of the years 1000 to 9000.</param>
    public static Question Parse(string text, LocalDate today)
    {
        if (text.AsSpan().Trim() is "?" or "??" or "???")
        {
            return new Question.Help();
        }

        var wording = AskedWords.Of(text);
        var all = wording.Words.AsSpan();
        if (Greets(all) || Courtesy.IsOnlyThanks(text))
        {
            return new Question.Greeting();
        }

        var from = Address.Length(all);
        if (EscalationPhrases.Read(text, argument: false) is { } escalation)
        {
            return escalation;
        }

        if (NewTicketWords.Read(text, wording, from, argument: false) is { } wish)
        {
            return wish;
        }

        if (HandoverPhrases.Read(text, wording, from) is { } handover)
        {
            return handover;
        }

        var words = Address.Trim(all);
        return text.Length > LongestQuestion ? new Question.NotUnderstood()
            : Helps(words) ?? TicketOrders.Read(text, today, argument: false) ?? SpottingPhrases.Read(words) ?? CalendarPhrases.Read(words) ?? Plans(words) ?? FairnessPhrases.Read(words, today) ?? TicketPhrases.Read(words) ?? WhoWords.Read(words, today) ?? new Question.NotUnderstood();
    }

    /// <summary>What was asked with <c>/oncall</c>: nothing means who serves now; a time alone means who serves then.</summary>
    public static Question ParseOnCall(string text, LocalDate today)
    {
        var words = AskedWords.Of(text).Words.AsSpan();
        if (words.SequenceEqual(["who"]) || words.SequenceEqual(["list"]))
        {
            words = [];
        }

        return words.IsEmpty && text.Contains('?', StringComparison.Ordinal) ? new Question.Help()
            : text.Length <= LongestQuestion && WhoWords.Read(["oncall", .. words], today) is { } asked ? asked
            : Parse(text, today);
    }

    /// <summary>What was asked with <c>/ticket</c>: nothing means the person's own tickets; a number alone means that ticket.</summary>
    public static Question ParseTicket(string text, LocalDate today)
    {
        var wording = AskedWords.Of(text);
        return wording.Words.IsEmpty && text.Contains('?', StringComparison.Ordinal) ? new Question.Help()
            : EscalationPhrases.Read(text, argument: true) ?? NewTicketWords.Read(text, wording, 0, argument: true)
            ?? (text.Length <= LongestQuestion ? TicketOrders.Read(text, today, argument: true) ?? TicketPhrases.ReadArgument(wording.Words.AsSpan()) : null)
            ?? Parse(text, today);
    }

    private static bool Greets(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        phrase.TakeAll("good morning", "good afternoon", "good evening", "good day", "good night", "hi there", "hi", "hello", "hey", "hallo", "hiya", "howdy", "yo", "morning", "greetings", "how are you", "nice to meet you",
            "there", "bot", "chatopsbot", "chatops", "everyone", "all", "team", "bye", "goodbye");
        return !words.IsEmpty && phrase.IsOver;
    }

    private static Question.Help? Helps(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        return phrase.Ends("help me", "help", "commands", "command", "usage", "menu", "manual", "options", "what can you do for me", "what can you do", "what do you do", "what can i do", "what can i ask you", "what can i ask", "what can i say",
            "how does this work", "how do you work", "how do i use you", "how do i use this", "how to use you", "how to use this", "which commands are there", "what commands are there", "list commands", "show commands", "list of commands",
            "what are your commands", "what are the commands", "who are you", "what are you", "what is this", "what do you understand", "what do you know", "show help", "get help", "need help", "i need help")
            ? new Question.Help() : null;
    }

    private static Question.Schedule? Plans(ReadOnlySpan<string> words)
    {
        var phrase = new Phrase(words);
        phrase.Take("show", "what is", "whats", "list", "see", "get", "oncall", "on call", "who is on call for", "who is on call", "who is primary for", "who is primary", "when is");
        phrase.Take("the", "our");
        phrase.Take("on call", "oncall", "support", "current", "team");
        var counted = new Phrase(phrase.Rest);
        if (counted.Take("next", "coming", "upcoming", "in the next", "for the next", "over the next") && CalendarDay.Count(counted.Next()) is { } shifts && counted.Ends("shifts", "weeks", "turns"))
        {
            return Of(shifts);
        }

        if (phrase.Ends("next shifts", "upcoming shifts", "coming shifts", "all shifts", "shifts", "next weeks shifts") || !phrase.Take("schedule", "rotation", "roster", "rota"))
        {
            return phrase.IsOver && !words.IsEmpty && words[^1] is "shifts" ? new Question.Schedule(ShiftsShown) : null;
        }

        phrase.Take("for the next", "of the next", "next", "for");
        var count = CalendarDay.Count(phrase.IsOver ? null : phrase.Next());
        return count is null ? words[^1] is "schedule" or "rotation" or "roster" or "rota" ? new Question.Schedule(ShiftsShown) : null
            : phrase.IsOver || phrase.Ends("shifts", "weeks", "turns") ? Of(count.Value) : null;
    }

    private static Question.Schedule Of(int shifts) => new(Math.Clamp(shifts, 1, MostShifts));
}
