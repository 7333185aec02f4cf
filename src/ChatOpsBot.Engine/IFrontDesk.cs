using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Engine;

/// <summary>What a platform shows of its own accord: forms behind buttons, and each person's own page. Nothing is changed by looking.</summary>
public interface IFrontDesk
{
    /// <summary>
    /// The button with this verb as the subject's card shows it to this reader now, with its current revision and form. Null when there is
    /// none any more: then accept the press as it is, and the engine says why.
    /// </summary>
    ValueTask<Button?> FindButton(TeamId team, CardAction pressed, ChatUser reader, CancellationToken cancel);

    /// <summary>
    /// A person's own page, top to bottom, as cards: who is on call now and next; their open tickets with due instants; a responder's next
    /// shifts and settings. A requester sees their own tickets only.
    /// </summary>
    ValueTask<IReadOnlyList<Card>> Home(TeamId team, ChatUser reader, CancellationToken cancel);
}
