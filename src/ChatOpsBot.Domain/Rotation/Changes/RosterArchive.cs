using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>What was recorded of shifts that ended in one year, by UTC, and is put away: it changes no more.</summary>
/// <param name="Year">The year.</param>
/// <param name="Shifts">The shifts, in order.</param>
/// <param name="Changes">The changes that came to an end in it, in the order in which they were made.</param>
/// <param name="Absences">The absences that came to an end in it.</param>
public sealed record RosterYear(int Year, ImmutableArray<PlannedShift> Shifts, ImmutableArray<RosterChange> Changes, ImmutableArray<Absence> Absences)
{
    /// <summary>This with more of the same year.</summary>
    public RosterYear And(RosterYear more) => new(Year, [.. Shifts, .. more.Shifts], [.. Changes, .. more.Changes], [.. Absences, .. more.Absences]);
}

/// <summary>Keeps a roster small.</summary>
public static class RosterArchive
{
    /// <summary>How long a shift is kept at hand after its end.</summary>
    public static readonly Duration AtHand = Duration.FromDays(366);

    /// <summary>Puts away what has been over for more than a year; null where there is nothing to put away.</summary>
    public static (Roster Kept, ImmutableArray<RosterYear> Years)? PutAway(Roster roster, Moment moment)
    {
        var oldest = moment.Now - AtHand;
        var keep = roster.Shifts.FirstOrDefault(shift => shift.End > oldest)?.Start;
        if (keep is not { } first || first == roster.Shifts[0].Start)
        {
            return null;
        }

        var zone = moment.Team.Zone;
        var (shifts, changes, absences) = (Old(roster.Shifts, shift => shift.End), Old(roster.Changes, change => change.End), Old(roster.Absences, absence => absence.In(zone).End));
        var years = shifts.Select(shift => Year(shift.End)).Concat(changes.Select(change => Year(change.End))).Concat(absences.Select(absence => Year(absence.In(zone).End))).Distinct().Order();
        var standing = Standings.Before(first, moment);
        return (
            roster with
            {
                Carried = Standings.Carry(standing),
                Shifts = roster.Shifts.RemoveRange(shifts),
                Changes = roster.Changes.RemoveRange(changes),
                Absences = roster.Absences.RemoveRange(absences),
                Offers = [.. roster.Offers.Where(offer => offer.IsOpen || offer.End > first)],
                Notices = [.. roster.Notices.Where(notice => notice.End > first)],
            },
            [.. years.Select(year => new RosterYear(
                year,
                [.. shifts.Where(shift => Year(shift.End) == year)],
                [.. changes.Where(change => Year(change.End) == year)],
                [.. absences.Where(absence => Year(absence.In(zone).End) == year)]))]);

        ImmutableArray<T> Old<T>(ImmutableArray<T> all, Func<T, Instant> end) => [.. all.Where(one => end(one) <= first)];

        static int Year(Instant at) => at.InUtc().Year;
    }
}
