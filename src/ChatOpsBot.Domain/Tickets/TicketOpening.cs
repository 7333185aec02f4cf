using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>A ticket to be opened.</summary>
/// <param name="Requester">Who asks.</param>
/// <param name="Words">The request's own words.</param>
/// <param name="Contact">Where first contact happened.</param>
public sealed record NewTicket(Person Requester, string Words, FirstContact Contact)
{
    /// <summary>The ticket of another team that it is opened for; null where nobody passed it on.</summary>
    public TicketLink? Origin { get; init; }

    /// <summary>What it seems to ask for: a suggestion; null for none.</summary>
    public RequestKind? Kind { get; init; }
}

/// <summary>Opens tickets and gives each its conversation and its card.</summary>
public static partial class TicketDecisions
{
    /// <summary>Opens a ticket under a number that is not taken, and asks for the three-way conversation.</summary>
    public static Decision Open(NewTicket request, int number, Moment moment)
    {
        var ticket = AtFirstLevel(new Ticket(number, request.Requester, request.Words, request.Contact, moment.Now, moment.ResponderFor(request.Requester))
        {
            Priority = moment.Team.OpeningPriority(request.Requester),
            Origin = request.Origin,
            Kind = request.Kind,
        }, moment);
        var clock = Promised(ticket, moment);
        ticket = ticket with { Clock = clock };
        ImmutableArray<TicketEvent> events =
            [new TicketEvent.Opened(request.Words, request.Contact.Kind, request.Contact.Developer, ticket.Assignee, clock.Due)];
        if (request.Contact.Note is { } note)
        {
            events = events.Add(new TicketEvent.NoteAdded(note));
        }

        var people = ticket.Participants.Select(person => person.On(request.Contact.Platform)).OfType<Address>();
        return Done(ticket, moment, events, [new Effect.Open(request.Contact.Platform, TitleOf(ticket), [.. people])]);
    }

    private static string TitleOf(Ticket ticket) => $"#{ticket.Number} {Wording.Shorten(ticket.Title, 50)}";

    // The conversation is a courtesy; the promise is not. Without one, both sides are told where each of them is.
    private static Decision GoWithoutConversation(Ticket ticket, Moment moment)
    {
        var effects = Tell(ticket, ticket.Requester, TicketWords.Introduction(ticket, moment));
        if (ticket.Assignee.On(ticket.Contact.Platform) is { } assignee)
        {
            effects = effects.Add(new Effect.Post(new Target.To(assignee), TicketCards.Text(ticket), TicketCards.Views(ticket, moment), Keep: ticket.Revision));
        }

        return Done(ticket, moment, [new TicketEvent.SendFailed("The conversation could not be opened; requester and assignee were told separately.")], effects);
    }

    private static Decision KeepCard(Ticket ticket, TicketCommand.CardPosted posted, Moment moment)
    {
        if (ticket.Card == posted.Message)
        {
            return Nothing;
        }

        var kept = ticket with { Card = posted.Message, CardAwaited = false };
        return Done(kept, moment, [], kept.Revision > posted.Revision
            ? [new Effect.Update(posted.Message, TicketCards.Text(kept), TicketCards.Views(kept, moment))]
            : []);
    }

    // It is posted again with the next thing that happens, and not at once: what a platform refuses now it would refuse again.
    private static Decision LoseCard(Ticket ticket, TicketCommand.CardLost lost, Moment moment) =>
        lost.Message is { } message && ticket.Former.Any(former => former.Conversation == message.Conversation)
            ? Nothing
            : Done(
                lost.Message is null ? ticket with { CardAwaited = false } : lost.Message == ticket.Card ? ticket with { Card = null } : ticket,
                moment, [new TicketEvent.SendFailed(lost.What)], []);
}
