using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>What a ticket's card says of its kind.</summary>
public static partial class TicketCards
{
    private static readonly ImmutableArray<Field.Option> KindOptions = [.. RequestKinds.All.Select(kind => new Field.Option(kind.ToString(), kind.Label()))];

    private static IEnumerable<Element.Fact> KindOf(Ticket ticket) => RequestKinds.Of(ticket) is { } kind ? [new("Kind", kind)] : [];

    private static Button KindButton(Ticket ticket) => new("Kind", Action(ticket, Verb.SetKind))
    {
        Form = new Form("Kind", [new Field.Choice("kind", "What is it about?", KindOptions, ticket.Kind?.ToString())], "Set the kind"),
    };
}
