using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What pressing a card's buttons does. Who may press is decided here, by who pressed.</summary>
public static partial class TicketDecisions
{
    private static Decision Press(Ticket ticket, TicketCommand.Pressed pressed, Moment moment)
    {
        var own = pressed.By.Id == ticket.Requester.Id;
        return pressed switch
        {
            _ when !pressed.By.IsResponder && !(own && pressed is TicketCommand.Resolve or TicketCommand.Reopen) =>
                Refuse($"Only the team’s developers can do that. {ticket.Assignee.Name} has #{ticket.Number}."),
            TicketCommand.Reopen reopen => Reopen(ticket, reopen.By, moment),
            _ when !ticket.IsOpen => Refuse($"#{ticket.Number} is resolved already. Press Reopen if it is not done."),
            TicketCommand.Resolve resolve => Resolve(ticket, resolve, moment),
            TicketCommand.Escalate escalate => Escalate(ticket, escalate, moment),
            TicketCommand.AcceptCall or TicketCommand.DelayCall or TicketCommand.DeclineCall => AnswerCall(ticket, pressed, moment),

            // A developer may ask like anyone else; an answer to oneself is none.
            _ when own => Refuse($"#{ticket.Number} is your own request; {ticket.Assignee.Name} has it. “It is solved” closes it."),
            TicketCommand.Acknowledge by => Acknowledge(ticket, by.By, moment),
            TicketCommand.Reply reply => Reply(ticket, reply, moment),
            TicketCommand.WaitForRequester wait => Wait(ticket, wait, moment),
            TicketCommand.TakeOver by => TakeOver(ticket, by.By, moment),
            TicketCommand.Reassign give => Reassign(ticket, give, moment),
            TicketCommand.AgreeDue agree => AgreeDue(ticket, agree, moment),
            TicketCommand.SetPriority set => SetPriority(ticket, set, moment),
            TicketCommand.SetKind set => SetKind(ticket, set, moment),
            _ => throw new ArgumentOutOfRangeException(nameof(pressed), pressed, "A button that nobody decides."),
        };
    }

    private static Decision Acknowledge(Ticket ticket, Person by, Moment moment)
    {
        if (ticket.Status != TicketStatus.Open)
        {
            return by.Id == ticket.Assignee.Id ? Nothing : Refuse($"{ticket.Assignee.Name} has #{ticket.Number} already.");
        }

        // An acknowledgement is a response, not an answer: the requester is owed the next word by the same goal.
        var answered = Answered(ticket, moment);
        var after = answered with
        {
            Assignee = by,
            BroughtIn = by.Id == ticket.Assignee.Id ? ticket.BroughtIn : Including(ticket, ticket.Assignee),
            Clock = Promised(answered, moment),
        };
        return Shown(after, moment, [new TicketEvent.Acknowledged()],
            [.. BringIn(ticket, after, moment), .. Say(after, Prose.Of($"{by} has your request, {after.Requester}. {TicketWords.NextWord(after, moment)}"))]);
    }

    private static Decision Reply(Ticket ticket, TicketCommand.Reply reply, Moment moment)
    {
        if (Wording.OrNull(reply.Text) is not { } text)
        {
            return Refuse("The reply is empty. Write what the requester should read.");
        }

        var after = Answered(ticket, moment);
        return Shown(after, moment, [new TicketEvent.Replied(text, First: ticket.FirstResponseAt is null)],
            Say(after, Prose.Of($"{reply.By} answers {after.Requester}: {text}")));
    }

    private static Decision Wait(Ticket ticket, TicketCommand.WaitForRequester wait, Moment moment)
    {
        if (ticket.Status == TicketStatus.WaitingForRequester)
        {
            return Nothing;
        }

        if (Stale(ticket, wait) is { } stale)
        {
            return stale;
        }

        var text = Wording.OrNull(wait.Text);
        var after = Answered(ticket, moment) with { Status = TicketStatus.WaitingForRequester, Waiting = WaitClock.Start(moment.Now, moment.Team) };
        var says = text is null
            ? Prose.Of($"{after.Requester}, {wait.By} needs to hear from you before going on. Write here when you can.")
            : Prose.Of($"{after.Requester}, {wait.By} asks: {text}");
        return Shown(after, moment, [new TicketEvent.SetWaiting(text)], Say(after, says));
    }

    private static Decision TakeOver(Ticket ticket, Person by, Moment moment)
    {
        if (by.Id == ticket.Assignee.Id)
        {
            return Nothing;
        }

        var after = ticket with { Assignee = by, BroughtIn = Including(ticket, ticket.Assignee) };
        return Shown(after, moment, [new TicketEvent.TakenOver(ticket.Assignee)],
            [.. BringIn(ticket, after, moment), .. Say(after, Prose.Of($"{by} takes over from {ticket.Assignee} and answers you from here, {after.Requester}."))]);
    }

    private static Decision Resolve(Ticket ticket, TicketCommand.Resolve resolve, Moment moment)
    {
        if (Stale(ticket, resolve) is { } stale)
        {
            return stale;
        }

        // What it took is the responders' to say.
        int? minutes = null;
        if (resolve.By.Id != ticket.Requester.Id && !Effort.TryRead(resolve.Minutes, out minutes))
        {
            return Refuse(Effort.Unreadable(resolve.Minutes));
        }

        var note = Wording.OrNull(resolve.Note);
        var after = (resolve.By.Id == ticket.Requester.Id ? ticket : Answered(ticket, moment)) with
        {
            Status = TicketStatus.Resolved,
            Clock = null,
            Waiting = null,
            Resolution = resolve.How,
            ResolutionNote = note,
            EffortMinutes = ticket.EffortMinutes + (minutes ?? 0),
            Joined = [],
        };
        var says = resolve.By.Id == ticket.Requester.Id
            ? Prose.Of($"{resolve.By} says it is solved. Thank you! Should it come back, write here and #{ticket.Number} opens again.")
            : Prose.Of($"{after.Requester}, {resolve.By} has resolved #{ticket.Number}: {TicketWords.Of(resolve.How)}.")
                .Then(note is null ? Prose.Empty : Prose.Of($" {note}"))
                .Then(Prose.Of(" If it is not solved for you, write here and it opens again."));
        return Shown(after, moment, [new TicketEvent.Resolved(resolve.How, note) { Minutes = minutes }], Say(after, says));
    }

    private static Decision Reopen(Ticket ticket, Person by, Moment moment)
    {
        if (ticket.IsOpen)
        {
            return Nothing;
        }

        // From the requester it is a word like any other, which a stale card must not resolve away.
        var after = by.Id == ticket.Requester.Id ? Heard(Reopened(ticket, moment)) : Reopened(ticket, moment);
        return Shown(after, moment, [new TicketEvent.Reopened()],
            [.. BringIn(ticket, after, moment), .. Say(after, Prose.Of($"{by} has opened #{ticket.Number} again. {after.Assignee} has it. {TicketWords.Promise(after, moment)}"))]);
    }

    /// <summary>Open again, with whoever had it while they still serve, else with the primary; the requester is owed a word.</summary>
    private static Ticket Reopened(Ticket ticket, Moment moment)
    {
        var shift = moment.Answering;
        var stays = ticket.Assignee.Id == shift.Primary || ticket.Assignee.Id == shift.Backup;
        return ticket with
        {
            Status = TicketStatus.Open,
            Resolution = null,
            ResolutionNote = null,
            Assignee = stays ? ticket.Assignee : ResponderFor(ticket, moment),
            BroughtIn = stays ? ticket.BroughtIn : Including(ticket, ticket.Assignee),
            Clock = Promised(ticket, moment),
        };
    }

    // Deciding over the requester's head is what a stale card must not do; anything else that is still legal is harmless.
    private static Decision? Stale(Ticket ticket, TicketCommand.Pressed pressed) => pressed.Revision < ticket.HeardAtRevision && pressed.By.Id != ticket.Requester.Id
        ? Refuse($"{ticket.Requester.Name} has written since you opened that card. Here it is as it stands now; press again if it still holds.")
        : null;

    private static System.Collections.Immutable.ImmutableArray<Person> Including(Ticket ticket, Person person) =>
        ticket.BroughtIn.Any(other => other.Id == person.Id) ? ticket.BroughtIn : ticket.BroughtIn.Add(person);
}
