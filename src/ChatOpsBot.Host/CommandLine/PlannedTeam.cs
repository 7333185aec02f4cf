using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>A plan of a team that starts afresh, with what the file overrides laid over it.</summary>
/// <param name="Team">The team.</param>
/// <param name="Shifts">The shifts in order.</param>
/// <param name="Notes">What planning could not keep to, in sentences.</param>
internal sealed record PlannedTeam(Team Team, ImmutableArray<PlannedShift> Shifts, ImmutableArray<string> Notes)
{
    /// <summary>Plans the shifts that start on a date or later, and within so many weeks of it; one at least.</summary>
    public static PlannedTeam From(Team team, LocalDate from, int weeks)
    {
        var (rotation, pattern) = (team.Rotation, team.Rotation.Pattern);
        var first = pattern.FirstFrom(from);
        var count = Math.Max(1, pattern.FirstFrom(from.PlusWeeks(weeks)) - first);
        var plan = Planner.Plan(rotation.Request(first, count, Standing.Empty, []));
        return new PlannedTeam(team, [.. plan.Shifts.Select(rotation.Overridden)], plan.Notes);
    }

    /// <summary>How many shifts were due from each and how many each serves as primary, in the order of the file.</summary>
    public IEnumerable<(PersonId Person, double Due, int Served)> Shares => Team.Rotation.Primaries
        .Concat(Shifts.Select(shift => shift.Primary).OfType<PersonId>())
        .Distinct()
        .Select(person => (
            person,
            Shifts.SelectMany(shift => shift.Shares).Where(share => share.Person == person).Sum(share => share.Part),
            Shifts.Count(shift => shift.Primary == person)));
}
