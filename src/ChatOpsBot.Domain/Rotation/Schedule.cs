using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>
/// Who serves when: what is recorded of the rotation with its changes laid over it; where nothing is recorded, what the team's file says. A change that covers a part of a
/// shift splits it, so that a <see cref="Shift"/> given here ends where somebody else begins. Immutable and safe to share.
/// </summary>
public sealed class Schedule
{
    private readonly ImmutableArray<Shift> recorded;

    /// <param name="rotation">What the team's file says.</param>
    /// <param name="roster">What is recorded.</param>
    public Schedule(ShiftRotation rotation, Roster roster)
    {
        Rotation = rotation;
        Roster = roster;
        recorded = [.. Recorded()];
    }

    /// <summary>What the team's file says.</summary>
    public ShiftRotation Rotation { get; }

    /// <summary>What is recorded.</summary>
    public Roster Roster { get; }

    /// <summary>The stretch with the same two people that holds this instant.</summary>
    public Shift At(Instant at)
    {
        if (recorded.IsEmpty || at < recorded[0].Start || at >= recorded[^1].End)
        {
            return Rotation.At(at);
        }

        var (low, high) = (0, recorded.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = recorded[middle].Start <= at ? (middle, high) : (low, middle - 1);
        }

        return recorded[low];
    }

    /// <summary>The stretch that follows.</summary>
    public Shift After(Shift shift) => At(shift.End);

    /// <summary>The stretch before.</summary>
    public Shift Before(Shift shift) => At(shift.Start - Duration.Epsilon);

    /// <summary>The stretch that holds this instant and all that follow, without end.</summary>
    public IEnumerable<Shift> From(Instant at)
    {
        for (var shift = At(at); ; shift = After(shift))
        {
            yield return shift;
        }
    }

    /// <summary>The whole shift that holds this instant, as it was planned before any change.</summary>
    public PlannedShift PlannedAt(Instant at) =>
        Roster.Shifts.FirstOrDefault(shift => shift.Holds(at)) ?? Rotation.PlannedAt(at);

    private IEnumerable<Shift> Recorded()
    {
        foreach (var planned in Roster.Shifts)
        {
            var cuts = Roster.Changes.Where(change => change.Undone is null)
                .SelectMany(change => new[] { change.Start, change.End })
                .Where(at => planned.Start < at && at < planned.End)
                .Append(planned.Start).Append(planned.End).Distinct().Order().ToList();
            for (var i = 0; i + 1 < cuts.Count; i++)
            {
                if ((Who(Place.Primary, cuts[i]) ?? planned.Primary ?? planned.Backup) is { } primary)
                {
                    yield return new Shift(cuts[i], cuts[i + 1], primary, Who(Place.Backup, cuts[i]) ?? planned.Backup);
                }
            }
        }
    }

    private PersonId? Who(Place place, Instant at) => Roster.Changes.LastOrDefault(change => change.Place == place && change.Holds(at))?.Person;
}
