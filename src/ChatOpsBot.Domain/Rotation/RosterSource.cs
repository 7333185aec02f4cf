using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>How shifts are taken from a calendar that has the say.</summary>
public static partial class RosterDecisions
{
    // What has been served stays; the shift that serves now is cut where somebody else takes over in the middle of it.
    private static Prose? TakeShifts(RosterDraft draft, RosterCommand.TakeShifts take)
    {
        var ahead = take.Shifts.Where(shift => shift.End > draft.Now).Select(shift => shift.Start < draft.Now ? shift with { Start = draft.Now } : shift).ToList();
        if (ahead.Count == 0 || ahead[0].Start > draft.Now || ahead.Zip(ahead.Skip(1)).Any(pair => pair.First.End != pair.Second.Start))
        {
            return Nothing;
        }

        var present = draft.Schedule.PlannedAt(draft.Now);
        var served = draft.Roster.Shifts.Where(shift => shift.End <= draft.Now).ToImmutableArray();
        if (SameTwo(present, ahead[0]))
        {
            ahead[0] = ahead[0] with { Start = present.Start, Why = present.Why == ahead[0].Why || draft.Roster.Shifts.Contains(present) ? present.Why : ahead[0].Why };
        }
        else if (present.Start < draft.Now)
        {
            served = served.Add(present with { End = draft.Now });
        }

        // Beyond what the calendar tells, what is published stays.
        var end = ahead[^1].End;
        var tail = draft.Roster.Shifts.Where(shift => shift.End > end).Select(shift => shift.Start < end ? shift with { Start = end } : shift).ToList();
        ImmutableArray<PlannedShift> shifts = [.. served, .. ahead, .. tail is [{ Start: var first }, ..] && first == end ? tail : []];
        var before = draft.Roster.Shifts.Where(shift => shift.End > draft.Now).ToImmutableArray();
        if (Same(before, [.. shifts.Where(shift => shift.End > draft.Now)]))
        {
            return Nothing;
        }

        draft.Headline = Prose.Of($"{NoticeCards.Source(take.Source)} says who serves, and it has changed. ");
        draft.Happens(draft.Roster with { Shifts = shifts }, new RosterEvent.Replanned(before));
        return null;
    }

    private static bool Same(ImmutableArray<PlannedShift> one, ImmutableArray<PlannedShift> other) =>
        one.Length == other.Length && one.Zip(other).All(pair => pair.First.Start == pair.Second.Start && pair.First.End == pair.Second.End && SameTwo(pair.First, pair.Second) && pair.First.Gap == pair.Second.Gap);

    private static bool SameTwo(PlannedShift one, PlannedShift other) => one.Primary == other.Primary && one.Backup == other.Backup;
}
