using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Time;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Turns stretches of time as people name them into instants, by the schedule.</summary>
public static class Occasions
{
    private const int LookedAhead = 120;

    /// <summary>The stretch of an occasion that is nobody's own; null where there is none.</summary>
    public static (Instant Start, Instant End)? Of(Occasion occasion, Moment moment)
    {
        var (schedule, now) = (moment.Schedule, moment.Now);
        switch (occasion)
        {
            case Occasion.ThisShift:
                return (now, schedule.PlannedAt(now).End);
            case Occasion.NextShift:
                return Whole(schedule.PlannedAt(schedule.PlannedAt(now).End));
            case Occasion.ShiftOn on:
                return Whole(schedule.PlannedAt(moment.Team.Zone.StartAt(on.Date.At(LocalTime.Noon))));
            case Occasion.Days days:
                var zone = moment.Team.Zone;
                var start = days.Starts is { } from ? zone.StartAt(days.From.At(from)) : zone.AtStartOfDay(days.From).ToInstant();
                var end = days.Ends is { } until ? zone.EndAt(days.Until.At(until)) : zone.AtStartOfDay(days.Until.PlusDays(1)).ToInstant();
                return start < end ? (Instant.Max(start, Instant.Min(now, end)), end) : null;
            default:
                return null;
        }
    }

    /// <summary>
    /// What a person serves on an occasion, within one shift: the place and the stretch of it that is theirs. A day on which a shift of theirs starts stands for
    /// that shift. Null where they do not serve then.
    /// </summary>
    /// <param name="place">In which place; null for whichever they have.</param>
    public static Turnabout? OfPerson(Occasion occasion, PersonId who, Place? place, Moment moment)
    {
        var (schedule, now) = (moment.Schedule, moment.Now);
        if (occasion is Occasion.NextShift)
        {
            return schedule.StretchesFrom(now).Take(LookedAhead).Where(stretch => stretch.Shift.Start > now).Select(stretch => At(stretch, stretch.Shift.Start, null)).FirstOrDefault(own => own is not null);
        }

        if (occasion is Occasion.Days { Starts: null, Ends: null } one && one.From == one.Until)
        {
            var starting = schedule.Between(moment.Team.Zone.AtStartOfDay(one.From).ToInstant(), moment.Team.Zone.AtStartOfDay(one.From.PlusDays(1)).ToInstant())
                .FirstOrDefault(stretch => stretch.Shift.Start.InZone(moment.Team.Zone).Date == one.From && stretch.Shift.Start > now && At(stretch, stretch.Shift.Start, null) is not null);
            if (starting is not null)
            {
                return At(starting, starting.Shift.Start, null);
            }
        }

        return Of(occasion, moment) is not var (start, end) ? null
            : schedule.Between(start, end).Select(stretch => At(stretch, Instant.Max(start, stretch.Shift.Start), end)).FirstOrDefault(own => own is not null);

        // As far as the place is theirs without a break, within one shift.
        Turnabout? At(Stretch stretch, Instant from, Instant? until)
        {
            Place? whose = place is { } asked ? stretch.Of(asked) == who ? asked : null : stretch.Primary == who ? Place.Primary : stretch.Backup == who ? Place.Backup : null;
            if (whose is not { } own)
            {
                return null;
            }

            var whole = schedule.PlannedAt(from).End;
            var last = schedule.Between(from, Instant.Min(until ?? whole, whole)).TakeWhile(next => next.Of(own) == who).Last().Shift.End;
            return new Turnabout(own, from, Instant.Min(Instant.Min(last, whole), until ?? whole));
        }
    }

    private static (Instant, Instant) Whole(PlannedShift shift) => (shift.Start, shift.End);
}
