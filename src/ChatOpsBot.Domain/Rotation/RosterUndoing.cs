using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>Taking back: what was served stays served, the rest is as it was before.</summary>
public static partial class RosterDecisions
{
    private static Prose? Undo(RosterDraft draft, RosterCommand.Undo command)
    {
        var (by, number, roster) = (command.By, command.Number, draft.Roster);
        if (!by.IsResponder)
        {
            return NotForRequesters();
        }

        return roster.Changes.FirstOrDefault(change => change.Number == number) is { } change ? Undo(draft, by, change, alone: false)
            : roster.Absences.FirstOrDefault(absence => absence.Number == number && absence.Confirmed) is { } absence ? ComeBack(draft, by, absence)
            : roster.Offers.FirstOrDefault(offer => offer.Number == number) is { } offer ? Withdraw(draft, by, offer)
            : Refuse($"There is no change #{number}. “changes” lists what there is.");
    }

    /// <param name="alone">Whether it has to be possible without undoing another with it.</param>
    private static Prose? Undo(RosterDraft draft, Person by, RosterChange change, bool alone)
    {
        // A shift's changes that belong together are undone together.
        var group = draft.Roster.Changes.Where(other => other.Group == change.Group).ToList();
        if (by.Role != Role.Lead && !group.Exists(other => other.By == by.Id || other.Instead == by.Id || other.Person == by.Id))
        {
            return Refuse($"#{change.Number} was made by {RosterWords.Name(change.By, draft.Team)}. They, those who agreed on it, or a lead can undo it ({Leads(draft.Team)}).");
        }

        if (by.Role != Role.Lead && change.Kind == ChangeKind.Override)
        {
            return Refuse($"#{change.Number} is an override by {RosterWords.Name(change.By, draft.Team)}. A lead can undo it: {Leads(draft.Team)}.");
        }

        if (change.Undone is { } undone)
        {
            return Refuse($"#{change.Number} was undone already, by {RosterWords.Name(undone.By, draft.Team)}.");
        }

        var standing = group.Where(other => other.Undone is null && other.Until > draft.Now).ToList();
        if (standing.Count == 0)
        {
            return Refuse($"#{change.Number} is over, and the past stays as it was.");
        }

        if (draft.Roster.Changes.FirstOrDefault(other => other.Undone is null && other.Until > draft.Now && standing.Exists(under => under.Number == other.Over) && other.Group != change.Group) is { } over)
        {
            return Refuse($"{RosterWords.Named(over, by, draft.Moment)} lies over it: {RosterWords.Name(over.Person, draft.Team)} serves there since. Undo that first: “undo {over.Number}”.");
        }

        var before = draft.Roster;
        Revert(draft, by, standing);
        var with = "";
        if (Twice(draft, Instant.Max(standing.Min(other => other.Start), draft.Now), standing.Max(other => other.End)) is { Primary: { } both } twice)
        {
            var inTheWay = draft.Roster.Changes.LastOrDefault(other => other.Person == both && other.Holds(Instant.Max(twice.Shift.Start, draft.Now)));
            if (alone || by.Role != Role.Lead || inTheWay is null || Undo(new RosterDraft(before, draft.Before), by, inTheWay, alone: true) is null || !RevertToo(draft, by, inTheWay))
            {
                return Refuse($"Without #{change.Number}, {RosterWords.Name(both, draft.Team)} would be primary and backup at once {RosterWords.Stretch(twice.Shift.Start, twice.Shift.End, by, draft.Moment).Plain}."
                    + (inTheWay is null ? "" : $" Undo {RosterWords.Named(inTheWay, by, draft.Moment)} first: “undo {inTheWay.Number}”."));
            }

            with = $" and #{inTheWay.Number}, which stood in its way";
        }

        (draft.Actor, draft.Headline) = (by.Id, Prose.Of($"{by.Name} has undone #{change.Number} ({RosterWords.Of(change.Kind)}){with}."));
        return null;
    }

    private static void Revert(RosterDraft draft, Person by, IEnumerable<RosterChange> changes)
    {
        foreach (var change in changes)
        {
            var undone = change with { Undone = new Undoing(by.Id, draft.Now) };
            draft.Happens(draft.Roster with { Changes = [.. draft.Roster.Changes.Select(one => one.Number == change.Number ? undone : one)] }, new RosterEvent.Undone(change.Number));
        }
    }

    // Of two that stand in each other's way neither can go first: both go, where that leaves nobody in both places.
    private static bool RevertToo(RosterDraft draft, Person by, RosterChange change)
    {
        var group = draft.Roster.Changes.Where(other => other.Group == change.Group && other.Undone is null && other.Until > draft.Now).ToList();
        if (draft.Roster.Changes.Any(other => other.Undone is null && other.Until > draft.Now && group.Exists(under => under.Number == other.Over) && other.Group != change.Group))
        {
            return false;
        }

        Revert(draft, by, group);
        return draft.Roster.Shifts is [.., { End: var end }] && Twice(draft, draft.Now, end) is null;
    }

    private static Prose? Withdraw(RosterDraft draft, Person by, Offer offer)
    {
        if (by.Role != Role.Lead && by.Id != offer.Person && by.Id != offer.By)
        {
            return Refuse($"Offer #{offer.Number} is {RosterWords.Name(offer.Person, draft.Team)}’s. They or a lead can take it back.");
        }

        if (!offer.IsOpen)
        {
            return offer.State == OfferState.Accepted
                ? Refuse($"{RosterWords.Name(offer.TakenBy ?? offer.Person, draft.Team)} has taken offer #{offer.Number}. “changes” lists the change that came of it; undo that one.")
                : Refuse($"Offer #{offer.Number} stands no more.");
        }

        if (offer.Kind == OfferKind.Cover)
        {
            return Refuse($"Offer #{offer.Number} is there because {RosterWords.Name(offer.Person, draft.Team)} is away. Take the absence back instead: “back”.");
        }

        draft.Actor = by.Id;
        draft.Replace(offer with { State = OfferState.Withdrawn }, new RosterEvent.Settled(offer.Number, OfferState.Withdrawn, by.Id));
        foreach (var asked in offer.Asked.Except(offer.Declined).Append(offer.Person).Where(person => person != by.Id))
        {
            draft.Tell(asked, Prose.Of($"{by.Name} has taken offer #{offer.Number} back. Nobody is needed any more."));
        }

        return null;
    }
}
