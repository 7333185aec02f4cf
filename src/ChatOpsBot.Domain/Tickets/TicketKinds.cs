namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What a ticket's request asks for: suggested when it opens, and a responder's to say.</summary>
public static partial class TicketDecisions
{
    private static Decision SetKind(Ticket ticket, TicketCommand.SetKind set, Moment moment)
    {
        if (set.To is not { } kind)
        {
            return Refuse("Choose a kind: question, bug or incident, change request, access or installation, or other.");
        }

        // Confirming what was only suggested is news; saying once more what somebody has said is not.
        return ticket.IsKindChosen && ticket.Kind == kind
            ? Refuse($"The kind of #{ticket.Number} is “{kind.Words()}” already.")
            : Shown(ticket with { Kind = kind, IsKindChosen = true }, moment, [new TicketEvent.KindSet(ticket.Kind, kind)], []);
    }
}
