using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>
/// Plans a rotation. Pure: the same request gives the same plan, and a plan of more shifts begins with the plan of fewer.
/// </summary>
public static class Planner
{
    /// <summary>Plans the requested shifts, each with the reason for it, and says what could not be satisfied.</summary>
    /// <exception cref="ArgumentException">Nobody is a member, or somebody twice.</exception>
    public static Plan Plan(PlanRequest request)
    {
        if (request.Members.IsDefaultOrEmpty || request.Members.DistinctBy(member => member.Id).Count() != request.Members.Length)
        {
            throw new ArgumentException("A rotation is planned for at least one member, each of whom comes once.", nameof(request));
        }

        // Not the plan yet: the list repeats, so that others can build on the shape of it.
        var members = request.Members;
        PersonId Who(int number) => members[((number % members.Length) + members.Length) % members.Length].Id;
        ImmutableArray<Share> shares = [.. members.Select(member => new Share(member.Id, 1.0 / members.Length))];
        var standing = request.Standing;
        var shifts = ImmutableArray.CreateBuilder<PlannedShift>();
        for (var number = request.First; number < request.First + request.Count; number++)
        {
            var stretch = request.Pattern.In(number);
            shifts.Add(new PlannedShift(stretch.Start, stretch.End, Who(number), members.Length > 1 ? Who(number + 1) : null, "next in turn") { Shares = shares });
            standing = standing.After(shares, [new Share(Who(number), 1)]);
        }

        return new Plan(shifts.ToImmutable(), [], standing);
    }
}
