using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What time does to a ticket that waits for its requester: they are reminded, closing is announced, and in the end it is closed.</summary>
public static partial class TicketDecisions
{
    // Counted from now: nobody is closed for a silence that was not asked about.
    private static Decision BeginWaiting(Ticket ticket, Moment moment) =>
        ticket is { Status: TicketStatus.WaitingForRequester, Waiting: null } && WaitClock.Start(moment.Now, moment.Team) is { } clock
            ? Done(ticket with { Waiting = clock }, moment, [], [])
            : Nothing;

    private static void PassWaiting(Passing passing, Moment moment)
    {
        var ticket = passing.Ticket;
        if (ticket.Waiting?.At(moment.Now, moment.Team) is not var (clock, step))
        {
            return;
        }

        var (requester, name) = (ticket.Requester, ticket.Assignee.FirstName);
        var waiting = ticket with { Waiting = clock };
        var (after, what, says) = (step, clock.CloseAt) switch
        {
            (WaitStep.Remind, { } close) => (waiting, new TicketEvent.RequesterReminded(), Prose.Of(
                $"{requester}, {name} still needs to hear from you to go on with #{ticket.Number}. Without a word from you it closes {When(close)}; writing here opens it again at any time.")),
            (WaitStep.Remind, null) => (waiting, new TicketEvent.RequesterReminded(), Prose.Of($"{requester}, {name} still needs to hear from you to go on with #{ticket.Number}.")),
            (WaitStep.Announce, { } close) => (waiting, (TicketEvent)new TicketEvent.ClosingAnnounced(close, TimeWords.Dated(moment.Team, close)), Prose.Of(
                $"{requester}, {name} has not heard from you. #{ticket.Number} closes {When(close)}; a word from you here keeps it open.")),
            _ => (ticket with { Status = TicketStatus.Resolved, Clock = null, Waiting = null, Resolution = Resolution.NoAnswer, ResolutionNote = null, Joined = [] },
                new TicketEvent.Resolved(Resolution.NoAnswer, null),
                Prose.Of($"#{ticket.Number} is closed, {requester}, because there was no answer. Write here at any time and it opens again.")),
        };
        passing.Ticket = after;
        passing.Happens(what);
        passing.Do(Say(after, says));

        Span.When When(Instant at) => TimeWords.SpanFor(requester, moment.Team, at, moment.Now);
    }
}
