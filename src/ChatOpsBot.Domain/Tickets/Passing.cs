using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>
/// What time does to a ticket in one look, gathered while it is decided: several things may be due at once. Each subject (the promise, those who were asked,
/// the level) adds its own; together they are one decision.
/// </summary>
/// <param name="before">The ticket before.</param>
/// <param name="afterOutage">Whether people are told by a summary, and not here.</param>
internal sealed class Passing(Ticket before, bool afterOutage)
{
    private readonly ImmutableArray<TicketEvent>.Builder events = ImmutableArray.CreateBuilder<TicketEvent>();
    private readonly ImmutableArray<Effect>.Builder effects = ImmutableArray.CreateBuilder<Effect>();

    /// <summary>The ticket as it is so far.</summary>
    public Ticket Ticket
    {
        get;
        set => (IsNews, field) = (true, value);
    }
    = before;

    /// <summary>Whether anything happened to the ticket.</summary>
    public bool IsNews { get; private set; }

    public ImmutableArray<TicketEvent> Events => events.ToImmutable();

    public ImmutableArray<Effect> Effects => effects.ToImmutable();

    /// <summary>It goes into the timeline.</summary>
    public void Happens(TicketEvent what) => events.Add(what);

    /// <summary>Platforms are to do this, whoever is told what.</summary>
    public void Do(IEnumerable<Effect> more) => effects.AddRange(more);

    /// <summary>Says something privately to one person; after an outage it is left to the summary.</summary>
    public void Tell(Person person, Prose text, CardViews? card = null)
    {
        if (!afterOutage && person.On(Ticket.Contact.Platform) is { } address)
        {
            effects.Add(new Effect.Post(new Target.To(address), text, card));
        }
    }
}
