using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What people's words do to a ticket.</summary>
public static partial class TicketDecisions
{
    private const int MostJoined = 3;

    // In UTF-16 units: three of them and the ticket's own words must fit into a document. The timeline has all of it.
    private const int LongestJoined = 10_000;

    private static Decision Hear(Ticket ticket, TicketCommand.Wrote wrote, Moment moment)
    {
        if (wrote.By.Id == ticket.Requester.Id)
        {
            return HearRequester(ticket, wrote, moment);
        }

        if (!Answers(wrote.By, ticket, moment))
        {
            return Done(ticket, moment, [new TicketEvent.Commented(wrote.Text)], []);
        }

        var first = ticket.FirstResponseAt is null;
        var after = Answered(ticket, moment);
        ImmutableArray<TicketEvent> events = [new TicketEvent.Replied(wrote.Text, first)];
        return after with { FirstResponseAt = ticket.FirstResponseAt } == ticket ? Done(ticket, moment, events, []) : Shown(after, moment, events, []);
    }

    private static Decision HearRequester(Ticket ticket, TicketCommand.Wrote wrote, Moment moment)
    {
        var wroteEvent = new TicketEvent.RequesterWrote(wrote.Text);
        if (wrote.OnlyThanks)
        {
            // Whoever thanks is there, and is given the whole time again.
            return Done(ticket.Waiting is null ? ticket : ticket with { Waiting = WaitClock.Start(moment.Now, moment.Team) }, moment, [wroteEvent], []);
        }

        if (!ticket.IsOpen)
        {
            var reopened = Heard(Reopened(ticket, moment));
            return Shown(reopened, moment, [wroteEvent, new TicketEvent.Reopened()],
            [
                .. BringIn(ticket, reopened, moment),
                .. Say(reopened, Prose.Of($"#{ticket.Number} is open again. {reopened.Assignee} has it, {reopened.Requester}. {TicketWords.Promise(reopened, moment)}")),
            ]);
        }

        var heard = Heard(Owed(ticket, moment));

        // A requester's next question may deserve a ticket of its own; their first words, before any answer, belong to this one.
        var apart = wrote.LooksLikeRequest && ticket.FirstResponseAt is not null;
        return Shown(apart ? WithJoined(heard, wrote.Text, null, moment) : heard, moment, [wroteEvent], []);
    }

    private static Decision Join(Ticket ticket, TicketCommand.Join join, Moment moment)
    {
        var open = ticket.IsOpen ? Owed(ticket, moment) : Reopened(ticket, moment);
        var after = WithJoined(Heard(open), join.Text, join.Developer, moment);
        var where = join.Developer is { } developer ? Prose.Of($"{ticket.Requester} also wrote to {developer.Name}: ") : Prose.Of($"{ticket.Requester} adds: ");
        ImmutableArray<TicketEvent> events = [new TicketEvent.MessageJoined(join.Text, join.Developer)];
        return Shown(after, moment, ticket.IsOpen ? events : events.Add(new TicketEvent.Reopened()),
            [.. BringIn(ticket, after, moment), .. Say(after, where.Then(Prose.Of(TicketWords.Quoted(join.Text))))]);
    }

    private static Decision Separate(Ticket ticket, TicketCommand.Separate separate, Moment moment)
    {
        if (!separate.By.IsResponder && separate.By.Id != ticket.Requester.Id)
        {
            return Refuse($"Only {ticket.Requester.Name} and the team’s developers can do that.");
        }

        if (ticket.Joined.All(message => message.Id != separate.Joined))
        {
            return Refuse("That message has a ticket of its own already, or belongs to this one for good.");
        }

        var after = ticket with { Joined = ticket.Joined.RemoveAll(message => message.Id == separate.Joined) };
        return Shown(after, moment, [new TicketEvent.SeparatedAs(separate.NewNumber)],
            Say(after, Prose.Of($"{separate.By} has made that message ticket #{separate.NewNumber}. #{ticket.Number} goes on here.")));
    }

    /// <summary>The requester wrote, so a word is owed: the running promise stands, or a new one starts.</summary>
    private static Ticket Owed(Ticket ticket, Moment moment) => ticket with
    {
        Status = ticket.Status == TicketStatus.WaitingForRequester ? TicketStatus.Acknowledged : ticket.Status,
        Waiting = null,
        Clock = ticket.Clock ?? Promised(ticket, moment),
    };

    private static Ticket Heard(Ticket ticket) => ticket with { HeardAtRevision = ticket.Revision + 1 };

    private static Ticket WithJoined(Ticket ticket, string text, Person? developer, Moment moment)
    {
        var joined = ticket.Joined.Add(new JoinedMessage(ticket.JoinedEver + 1, Wording.Shorten(text, LongestJoined), moment.Now, developer));
        return ticket with
        {
            Joined = joined.Length > MostJoined ? joined.RemoveAt(0) : joined,
            JoinedEver = ticket.JoinedEver + 1,
        };
    }
}
