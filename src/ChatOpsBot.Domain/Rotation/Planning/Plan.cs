using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>What was planned.</summary>
/// <param name="Shifts">The shifts in order; each with what part of it was due from whom.</param>
/// <param name="Notes">What planning could not keep to, and why, in sentences: shares that were cut, people further than one shift from their share.</param>
/// <param name="End">How things stand when the last of them ends.</param>
public sealed record Plan(ImmutableArray<PlannedShift> Shifts, ImmutableArray<string> Notes, Standing End)
{
    /// <summary>The shifts in which something could not be satisfied.</summary>
    public IEnumerable<PlannedShift> Gaps => Shifts.Where(shift => shift.Gap is not null);
}
