using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>
/// Who serves when: what is recorded of the rotation with its changes and absences laid over it; where nothing is recorded, what the team's file says. A
/// change that covers a part of a shift splits it, so that a <see cref="Shift"/> given here ends where somebody else begins. Where a place has a gap, somebody
/// stands in. Immutable and safe to share; it answers for every instant, also where it holds people whom the team's file no longer names.
/// </summary>
public sealed class Schedule
{
    private readonly Overlay overlay;
    private readonly ImmutableArray<Stretch> recorded;

    /// <summary>Where nothing is known of the people: each counts as there.</summary>
    /// <param name="rotation">What the team's file says.</param>
    /// <param name="roster">What is recorded.</param>
    public Schedule(ShiftRotation rotation, Roster roster)
        : this(rotation, roster, null)
    {
    }

    /// <param name="team">The team as its file describes it.</param>
    /// <param name="roster">What is recorded.</param>
    public Schedule(Team team, Roster roster)
        : this(team.Rotation, roster, team)
    {
    }

    private Schedule(ShiftRotation rotation, Roster roster, Team? team)
    {
        Rotation = rotation;
        Roster = roster;
        overlay = new Overlay(rotation, roster, team);
        recorded = overlay.Recorded();
    }

    /// <summary>What the team's file says.</summary>
    public ShiftRotation Rotation { get; }

    /// <summary>What is recorded.</summary>
    public Roster Roster { get; }

    /// <summary>The stretch with the same two people that holds this instant.</summary>
    public Shift At(Instant at) => StretchAt(at).Shift;

    /// <summary>What is amiss at an instant, in words that stand alone; null where nothing is.</summary>
    public string? GapAt(Instant at) => StretchAt(at).Gap;

    /// <summary>The stretch that holds this instant, with whose the places are and what is amiss.</summary>
    public Stretch StretchAt(Instant at)
    {
        if (recorded.IsEmpty || at < recorded[0].Shift.Start || at >= recorded[^1].Shift.End)
        {
            return overlay.Lay(PlannedAt(at), []).Last(stretch => stretch.Shift.Start <= at);
        }

        return recorded[LastFrom(recorded, stretch => stretch.Shift.Start, at)];
    }

    /// <summary>The stretch that follows.</summary>
    public Shift After(Shift shift) => At(shift.End);

    /// <summary>The stretch before.</summary>
    public Shift Before(Shift shift) => At(shift.Start - Duration.Epsilon);

    /// <summary>The stretch that holds this instant and all that follow, without end.</summary>
    public IEnumerable<Shift> From(Instant at) => StretchesFrom(at).Select(stretch => stretch.Shift);

    /// <summary>As <see cref="From"/>, with whose the places are and what is amiss.</summary>
    public IEnumerable<Stretch> StretchesFrom(Instant at)
    {
        for (var stretch = StretchAt(at); ; stretch = StretchAt(stretch.Shift.End))
        {
            yield return stretch;
        }
    }

    /// <summary>The stretches of which a part lies between two instants, in order.</summary>
    public IEnumerable<Stretch> Between(Instant from, Instant to) => StretchesFrom(from).TakeWhile(stretch => stretch.Shift.Start < to);

    /// <summary>The whole shift that holds this instant, as it was planned before any change.</summary>
    public PlannedShift PlannedAt(Instant at)
    {
        var shifts = Roster.Shifts;
        if (shifts.IsEmpty)
        {
            return Rotation.PlannedAt(at);
        }

        // The file may have come to hand over at other times since: what is published keeps its edges.
        var (first, last) = (shifts[0].Start, shifts[^1].End);
        if (at >= last)
        {
            return Rotation.PlannedAt(at) is var after && after.Start < last ? after with { Start = last } : Rotation.PlannedAt(at);
        }

        return at < first
            ? Rotation.PlannedAt(at) is var before && before.End > first ? before with { End = first } : Rotation.PlannedAt(at)
            : shifts[LastFrom(shifts, shift => shift.Start, at)];
    }

    /// <summary>Whether a person is away in coverage time between two instants.</summary>
    public bool IsAway(PersonId person, Instant start, Instant end) => overlay.IsAway(person, start, end);

    /// <summary>The index of the last item that starts at an instant or before; the first starts no later.</summary>
    internal static int LastFrom<T>(ImmutableArray<T> items, Func<T, Instant> start, Instant at)
    {
        var (low, high) = (0, items.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = start(items[middle]) <= at ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
