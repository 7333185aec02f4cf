using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>Decides what becomes of a ticket. Pure: the same ticket, command and moment give the same decision.</summary>
public static partial class TicketDecisions
{
    /// <summary>The ticket, its new timeline entries and what platforms are to do; or a refusal with a sentence for the person.</summary>
    public static Decision Decide(Ticket ticket, TicketCommand command, Moment moment) => ReportBack(ticket, Take(ticket, command, moment));

    private static Decision Take(Ticket ticket, TicketCommand command, Moment moment) => command switch
    {
        // Whoever does something here can be reached after all.
        TicketCommand.Pressed { By: var by } when ticket.Absent.Contains(by.Id) => Take(ticket with { Absent = ticket.Absent.Remove(by.Id) }, command, moment),
        TicketCommand.Wrote { By: var by } when ticket.Absent.Contains(by.Id) => Take(ticket with { Absent = ticket.Absent.Remove(by.Id) }, command, moment),
        TicketCommand.Pressed pressed => Press(ticket, pressed, moment),
        TicketCommand.Wrote wrote => Hear(ticket, wrote, moment),
        TicketCommand.ChooseHandover choose => ChooseHandover(ticket, choose, moment),
        TicketCommand.PassOn pass => PassOn(ticket, pass, moment),
        TicketCommand.Join join => Join(ticket, join, moment),
        TicketCommand.Separate separate => Separate(ticket, separate, moment),
        TicketCommand.TimePassed passed => PassTime(ticket, passed, moment),
        TicketCommand.BeginWaiting => BeginWaiting(ticket, moment),
        TicketCommand.ConversationReady ready => EnterConversation(ticket, ready, moment),
        TicketCommand.DelegateOpened opened => DelegateOpens(ticket, opened, moment),
        TicketCommand.DelegateMoved moved => DelegateMoves(ticket, moved, moment),
        TicketCommand.ConversationFailed => GoWithoutConversation(ticket, moment),
        TicketCommand.CardPosted posted => KeepCard(ticket, posted, moment),
        TicketCommand.CardLost lost => LoseCard(ticket, lost, moment),
        TicketCommand.SendFailed failed => Done(ticket, moment, [new TicketEvent.SendFailed(failed.What)], []),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command that nobody decides."),
    };

    /// <summary>Whether this person's words in the conversation are a response: they serve in the shift, hold the ticket, or were brought in.</summary>
    private static bool Answers(Person person, Ticket ticket, Moment moment)
    {
        var shift = moment.Answering;
        return person.Id != ticket.Requester.Id
            && (person.Id == ticket.Assignee.Id || person.Id == shift.Primary || person.Id == shift.Backup
                || ticket.BroughtIn.Any(other => other.Id == person.Id));
    }

    /// <summary>The clock stops: the requester has heard from a person.</summary>
    private static Ticket Answered(Ticket ticket, Moment moment) => ticket with
    {
        Status = ticket.Status == TicketStatus.Open ? TicketStatus.Acknowledged : ticket.Status,
        FirstResponseAt = ticket.FirstResponseAt ?? moment.Now,
        Clock = null,

        // Whoever waits has asked anew.
        Waiting = ticket.Status == TicketStatus.WaitingForRequester ? WaitClock.Start(moment.Now, moment.Team) : null,
    };

    private static Decision Done(Ticket after, Moment moment, ImmutableArray<TicketEvent> events, ImmutableArray<Effect> effects) =>
        new Decision.Done(after with { Entries = after.Entries + events.Length }, events, effects);

    /// <summary>As <see cref="Done"/>, with the card changed in place; or posted again where it was lost.</summary>
    private static Decision Shown(Ticket after, Moment moment, ImmutableArray<TicketEvent> events, ImmutableArray<Effect> effects)
    {
        var shown = after with { Revision = after.Revision + 1 };
        if (shown.Card is { } card)
        {
            return Done(shown, moment, events, effects.Add(new Effect.Update(card, TicketCards.Text(shown), TicketCards.Views(shown, moment))));
        }

        return shown is { CardAwaited: false, Conversation: { } conversation }
            ? Done(shown with { CardAwaited = true }, moment, events, effects.Add(CardFor(shown, conversation, moment)))
            : Done(shown, moment, events, effects);
    }

    private static Effect.Post CardFor(Ticket ticket, ConversationRef conversation, Moment moment) =>
        new(new Target.Into(conversation), TicketCards.Text(ticket), TicketCards.Views(ticket, moment), Keep: ticket.Revision);

    private static Decision Refuse(string why) => new Decision.Refused(Prose.Of(why));

    private static Decision Nothing { get; } = new Decision.Refused(Prose.Empty);

    /// <summary>Says something in the ticket's conversation; to the requester alone while there is none.</summary>
    private static ImmutableArray<Effect> Say(Ticket ticket, Prose text) =>
        ticket.Conversation is { } conversation ? [new Effect.Post(new Target.Into(conversation), text)]
        : ticket.Requester.On(ticket.Contact.Platform) is { } address ? [new Effect.Post(new Target.To(address), text)]
        : [];

    private static ImmutableArray<Effect> Tell(Ticket ticket, Person person, Prose text) =>
        person.On(ticket.Contact.Platform) is { } address ? [new Effect.Post(new Target.To(address), text)] : [];
}
