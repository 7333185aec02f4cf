using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>A part of a planned shift in which one person serves in one place.</summary>
/// <param name="Place">The place.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Person">Who serves.</param>
/// <param name="Planned">The shift as it was planned.</param>
/// <param name="Change">The change by which they serve; null where it is as planned.</param>
/// <param name="StandsIn">Whether the place is somebody else's, or nobody's.</param>
internal sealed record Served(Place Place, Instant Start, Instant End, PersonId Person, PlannedShift Planned, RosterChange? Change, bool StandsIn)
{
    /// <summary>Everybody in a place between two instants, whole: those that began before or go on have their own ends.</summary>
    public static IEnumerable<Served> In(Place place, Domain.Rotation.Schedule schedule, Instant from, Instant until)
    {
        Served? last = null;
        foreach (var stretch in schedule.Between(schedule.PlannedAt(from).Start, until))
        {
            var (shift, planned) = (stretch.Shift, schedule.PlannedAt(stretch.Shift.Start));
            var who = place == Place.Primary ? shift.Primary : shift.Backup;
            var change = schedule.Roster.Changes.LastOrDefault(change => change.Place == place && change.Holds(shift.Start) && change.Person == who);
            if (last is not null && last.Planned.Start == planned.Start && last.Person == who && last.Change == change && last.End == shift.Start)
            {
                last = last with { End = shift.End };
                continue;
            }

            if (last is not null && last.End > from)
            {
                yield return last;
            }

            last = who is { } person ? new Served(place, shift.Start, shift.End, person, planned, change, stretch.Of(place) != person) : null;
        }

        if (last is not null && last.End > from)
        {
            yield return last;
        }
    }
}
