using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>Who answers a requester's new ticket.</summary>
/// <param name="Responder">The primary; the backup where the primary is the one who asks.</param>
/// <param name="Backup">Who helps; null when nobody else serves.</param>
/// <param name="Until">When their shift ends.</param>
public sealed record OnDuty(Person Responder, Person? Backup, Instant Until);

/// <summary>What a platform shows of its own accord: forms behind buttons, and each person's own page. Nothing is changed by looking.</summary>
public interface IFrontDesk
{
    /// <summary>
    /// The button with this verb as the subject's card shows it to this reader now, with its current revision and form. Null when there is
    /// none any more: then accept the press as it is, and the engine says why.
    /// </summary>
    ValueTask<Button?> FindButton(TeamId team, CardAction pressed, ChatUser reader, CancellationToken cancel);

    /// <summary>The card of a button's subject as it is now; null where there is none, or none that this reader may see.</summary>
    /// <param name="subject">As buttons carry it: <c>ticket:3</c>.</param>
    ValueTask<CardViews?> FindCard(TeamId team, string subject, ChatUser reader, CancellationToken cancel);

    /// <summary>Tickets that this reader may see and that have these words, or this number; newest first, the open ones before the others.</summary>
    ValueTask<IReadOnlyList<TicketSummary>> FindTickets(TeamId team, string words, ChatUser reader, int skip, int most, CancellationToken cancel);

    /// <summary>Who would answer a new ticket of this requester.</summary>
    OnDuty OnDuty(TeamId team, ChatUser requester);

    /// <summary>
    /// A person's own page, top to bottom, as cards: who is on call now and next; their open tickets with due instants; a responder's next
    /// shifts and settings. A requester sees their own tickets only.
    /// </summary>
    ValueTask<IReadOnlyList<Card>> Home(TeamId team, ChatUser reader, CancellationToken cancel);
}
