using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>A stretch that somebody serves more than before, or less.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">In which place.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Gained">Whether they serve it now and did not before; else the other way round.</param>
public sealed record Duty(PersonId Person, Place Place, Instant Start, Instant End, bool Gained);

/// <summary>Tells two schedules apart.</summary>
public static class Differences
{
    /// <summary>Who serves more or less by the second schedule than by the first, between two instants; in order of time.</summary>
    public static ImmutableArray<Duty> Between(Schedule before, Schedule after, Instant from, Instant to)
    {
        var duties = new List<Duty>();
        for (var at = from; at < to;)
        {
            var (old, fresh) = (before.At(at), after.At(at));
            var end = Instant.Min(to, Instant.Min(old.End, fresh.End));
            Compare(Place.Primary, old.Primary, fresh.Primary);
            Compare(Place.Backup, old.Backup, fresh.Backup);
            at = end;

            void Compare(Place place, PersonId? less, PersonId? more)
            {
                if (less == more)
                {
                    return;
                }

                if (less is { } loses)
                {
                    Add(new Duty(loses, place, at, end, Gained: false));
                }

                if (more is { } gains)
                {
                    Add(new Duty(gains, place, at, end, Gained: true));
                }
            }
        }

        return [.. duties.OrderBy(duty => duty.Start)];

        void Add(Duty duty)
        {
            var last = duties.FindLastIndex(other => other.End == duty.Start && other.Person == duty.Person && other.Place == duty.Place && other.Gained == duty.Gained);
            if (last < 0)
            {
                duties.Add(duty);
            }
            else
            {
                duties[last] = duties[last] with { End = duty.End };
            }
        }
    }
}
