using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>What is said around the end of a shift.</summary>
public static class HandoverWords
{
    /// <summary>The longest note on a ticket, in UTF-16 units.</summary>
    public const int LongestNote = 1000;

    /// <summary>In a ticket's conversation: who goes on, with whom as backup, and the promise that stands.</summary>
    /// <param name="ticket">The ticket as it is from now on.</param>
    /// <param name="from">Who had it.</param>
    /// <param name="steppedUp">Whether the backup stepped up within the shift.</param>
    public static Prose GoesOn(Ticket ticket, Person from, bool steppedUp, Moment moment)
    {
        var (to, place) = (ticket.Assignee, TicketWords.PlaceOf(ticket.Assignee, moment));
        var goesOn = steppedUp
            ? Prose.Of($"{ticket.Requester}, {to} has stepped up as primary and goes on with #{ticket.Number} in place of {from.Name}")
            : Prose.Of($"{ticket.Requester}, {from.Name}’s shift has ended, and {to}{place} goes on with #{ticket.Number}");
        var backup = moment.Answering.Backup is { } id && id != to.Id && id != ticket.Requester.Id && ticket.Participants.Any(person => person.Id == id)
            ? Prose.Of($", with {moment.Team.Get(id)} as backup.")
            : Prose.Of(".");
        var next = ticket switch
        {
            { Clock: { } clock } when clock.Due <= moment.Now => Prose.Of($" Sorry that the reply you were promised is late; {to.FirstName} has been told."),
            { Clock: not null } => Prose.Of($" {TicketWords.NextWord(ticket, moment)}"),
            { Status: TicketStatus.WaitingForRequester } => Prose.Of(" Write here when you can."),
            _ => Prose.Of(" Nothing else changes."),
        };
        return goesOn.Then(backup).Then(next);
    }

    /// <summary>To somebody whose shift begins.</summary>
    public static Prose Begins(Person person, Shift shift, OpenWork open, Moment moment) =>
        Place(person, shift, moment, $"from now until {At(shift.End, person, moment)}").Then(Prose.Of($" {open.Words(TimeWords.ZoneOf(person, moment.Team), moment.Now)}"));

    /// <summary>To somebody whose shift begins on the next working day or so.</summary>
    public static Prose Reminder(Person person, Shift shift, Moment moment) =>
        Prose.Of($"Your shift starts {At(shift.Start, person, moment)}. ").Then(Place(person, shift, moment, $"until {At(shift.End, person, moment)}"));

    /// <summary>To somebody whose shift has ended: what was done in it and what became of their tickets.</summary>
    /// <param name="done">What they did; null for the backup.</param>
    /// <param name="to">Who goes on.</param>
    public static Prose Thanks(Person person, ServiceCount? done, Passed? passed, Person to)
    {
        if (done is null)
        {
            return Prose.Of($"Your shift as backup is over. Thank you, {person.FirstName}.");
        }

        var work = (done.Resolved, done.Answers) switch
        {
            (0, 0) => "",
            (0, _) => $" You gave {Answers(done)}.",
            (_, 0) => $" You resolved {Count(done.Resolved, "ticket")}.",
            _ => $" You resolved {Count(done.Resolved, "ticket")} and gave {Answers(done)}.",
        };
        var tickets = passed switch
        {
            { HandedOver: > 0, Carried: > 0 } => $" {Went(passed.HandedOver)} went to {to.Name}; you carry {passed.Carried}.",
            { HandedOver: > 0 } => $" {Went(passed.HandedOver)} went to {to.Name}.",
            { Carried: > 0 } => $" You carry {Count(passed.Carried, "ticket")} on.",
            _ => " Nothing was left to hand over.",
        };
        return Prose.Of($"Your shift is over. Thank you, {person.FirstName}.{work}{tickets}");
    }

    /// <summary>A number of things: <c>one ticket</c>, <c>3 tickets</c>.</summary>
    internal static string Count(int number, string thing) => number == 1 ? $"one {thing}" : $"{number.ToString(CultureInfo.InvariantCulture)} {thing}s";

    // Begins a sentence.
    private static string Went(int tickets) => tickets == 1 ? "One ticket" : Count(tickets, "ticket");

    /// <summary>An instant for one reader.</summary>
    internal static Span.When At(Instant at, Person reader, Moment moment) => TimeWords.SpanFor(reader, moment.Team, at, moment.Now);

    private static string Answers(ServiceCount done) => (done.Answers, done.InTime) switch
    {
        (1, 1) => "one answer, in time",
        var (all, good) when all == good => $"{all} answers, every one in time",
        var (all, good) => $"{Count(all, "answer")}, {good} in time",
    };

    private static Prose Place(Person person, Shift shift, Moment moment, ProseBuilder when)
    {
        var (team, stretch) = (moment.Team, Prose.Of(when));
        return (person.Id == shift.Primary, shift.Backup) switch
        {
            (true, { } backup) => Prose.Of($"You are primary {stretch}, with {team.Get(backup).Name} as backup."),
            (true, _) => Prose.Of($"You are primary {stretch}."),
            _ => Prose.Of($"You are backup {stretch}; {team.Get(shift.Primary).Name} is primary."),
        };
    }
}
