using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>What people who are asked to help say, as they choose or write it and as others read it.</summary>
public static class CallWords
{
    /// <summary>The choices that the card offers for being reminded.</summary>
    public static readonly ImmutableArray<Field.Option> Delays =
    [
        new("30m", "In 30 minutes"), new("1h", "In an hour"), new("2h", "In two hours"), new("4h", "In four hours"), new("tomorrow", "When support opens tomorrow"),
    ];

    private static readonly Duration Longest = Duration.FromDays(7);

    /// <summary>When to remind: <c>30m</c>, <c>in 2 hours</c>, <c>3 days</c>, <c>tomorrow</c>. Null for what cannot be read, is none, or is more than a week away.</summary>
    /// <param name="when">What was chosen or written.</param>
    /// <param name="who">Who is reminded.</param>
    /// <param name="moment">Now.</param>
    public static Instant? Until(string? when, Person who, Moment moment)
    {
        var text = (when ?? "").Trim().ToLowerInvariant();
        if (text is "tomorrow" or "tomorrow morning" or "morning")
        {
            return TicketCards.NextMorning(moment);
        }

        text = text.StartsWith("in ", StringComparison.Ordinal) ? text[3..] : text;
        text = text is "an hour" or "a hour" or "1 h" ? "1h" : text;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 5 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
        {
            return null;
        }

        Duration? length = text[digits..].Trim() switch
        {
            "m" or "min" or "mins" or "minute" or "minutes" => Duration.FromMinutes(count),
            "h" or "hour" or "hours" => Duration.FromHours(count),
            "d" or "day" or "days" => Duration.FromDays(count),
            _ => null,
        };
        return length <= Longest ? moment.Now + length : null;
    }

    /// <summary>What somebody who was asked has said, in words that follow "was asked already".</summary>
    public static string Said(Call call, Person reader, Moment moment) => call switch
    {
        { Answer: CallAnswer.Declined, Word: { } word } => $" and declined: {TicketWords.Quoted(word)}",
        { Answer: CallAnswer.Declined } => " and declined",
        { Answer: CallAnswer.Delayed, RemindAt: { } until } => $" and is reminded {TimeWords.WhenFor(reader, moment.Team, until, moment.Now)}",
        { Answer: CallAnswer.Accepted } => " and helps",
        _ => " and has not answered yet",
    };
}
