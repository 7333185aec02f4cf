using System.Globalization;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Reads what is to be done with a ticket: <c>ticket 12 priority high</c>, <c>kind 12 access</c>, <c>#12 due tomorrow 10:00</c>. Strict: every word has to be understood.</summary>
internal static class TicketOrders
{
    /// <summary>The order, or null.</summary>
    /// <param name="text">What was written, without the bot's mention.</param>
    /// <param name="today">As for <see cref="Questions.Parse"/>.</param>
    /// <param name="argument">Whether it followed <c>/ticket</c>: then a bare number is a ticket, and what follows "due" is taken for a time even where it cannot be read, so that the answer says how to write it.</param>
    public static Question? Read(string text, LocalDate today, bool argument)
    {
        var words = DueWords.Split(text);
        var phrase = new Phrase(words);
        phrase.TakeAll("hi", "hey", "hello", "bot", "please");
        phrase.Take("set", "change", "promise");
        phrase.Take("the");
        var early = Order(ref phrase);
        if (early is not null)
        {
            phrase.Take("of", "for");
        }

        var named = phrase.Take("ticket number", "ticket no", "ticket", "request number");
        if (phrase.Next() is not { } word || Number(word, named || argument || early is Orders.Priority or Orders.Kind) is not { } number)
        {
            return null;
        }

        phrase.Take("to", "is", "has", "gets", "next");
        if ((early ?? Order(ref phrase)) is not { } order)
        {
            return null;
        }

        phrase.Take(":", "=", "to", "is");
        if (order == Orders.Priority)
        {
            return phrase.Rest is [var level] && PriorityOf(level) is { } priority ? new Question.SetPriority(number, priority) : argument && phrase.IsOver ? new Question.SetPriority(number, null) : null;
        }

        if (order == Orders.Kind)
        {
            phrase.Take("an", "a");
            var kind = KindOf(phrase.Rest);
            return kind is not null || (argument && phrase.Rest.Length <= 1) ? new Question.SetKind(number, kind) : null;
        }

        var rest = string.Join(' ', phrase.Rest.ToArray());
        return argument || DueWords.Read(WhoseClock.Bare(phrase.Rest.ToArray()), today.AtMidnight()) is not null ? new Question.PromiseNext(number, rest) : null;
    }

    private static Orders? Order(ref Phrase phrase) =>
        phrase.Take("priority", "prio") ? Orders.Priority
        : phrase.Take("kind") ? Orders.Kind
        : phrase.Take("next reply due", "next reply by", "reply due", "next reply", "due by", "due") ? Orders.Due
        : null;

    private static Priority? PriorityOf(string word)
    {
        foreach (var priority in Enum.GetValues<Priority>())
        {
            if (string.Equals(priority.Word(), word, StringComparison.Ordinal))
            {
                return priority;
            }
        }

        return null;
    }

    private static RequestKind? KindOf(ReadOnlySpan<string> words) => string.Join(' ', words!) switch
    {
        "question" or "how to" => RequestKind.Question,
        "bug or incident" or "bug" or "incident" or "outage" => RequestKind.Incident,
        "change request" or "change" or "feature request" or "feature" or "improvement" => RequestKind.Change,
        "access or installation" or "access" or "installation" or "install" or "account" or "permission" or "permissions" or "licence" or "license" => RequestKind.Access,
        "other" or "misc" => RequestKind.Other,
        _ => null,
    };

    private static int? Number(string word, bool named)
    {
        var digits = word.AsSpan().TrimStart('#');
        return (named || word[0] == '#') && digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    private enum Orders
    {
        Priority,
        Kind,
        Due,
    }
}
