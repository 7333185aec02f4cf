using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

/// <summary>Looks at a plan with the plainest means, none of them the planner's.</summary>
internal sealed class Judge(PlanRequest request, Plan plan)
{
    public IReadOnlyList<Member> Everyone { get; } = [.. request.Members, .. request.BackupMembers];

    public Member Get(PersonId person) => Everyone.First(member => member.Id == person);

    /// <summary>Whether some hour that matters in a shift is one in which somebody is away, or not in the team.</summary>
    public bool IsAway(Member member, PlannedShift shift) =>
        request.Absences.Any(absence => absence.Person == member.Id && Meets(shift, absence.In(request.Pattern.Zone).Start, absence.In(request.Pattern.Zone).End));

    public bool IsOut(Member member, PlannedShift shift)
    {
        var zone = request.Pattern.Zone;
        return (member.From is { } from && Overlaps(shift, Instant.MinValue, zone.AtStartOfDay(from).ToInstant()))
            || (member.Until is { } until && Overlaps(shift, zone.AtStartOfDay(until.PlusDays(1)).ToInstant(), Instant.MaxValue));
    }

    public bool IsHere(Member member, PlannedShift shift) => !IsAway(member, shift) && !IsOut(member, shift);

    public bool Fits(Member primary, Member backup) => primary.Id != backup.Id && !(primary.IsNovice && backup.IsNovice)
        && request.Require.All(skill => primary.Skills.Contains(skill) || backup.Skills.Contains(skill));

    public bool HasPair(PlannedShift shift) =>
        request.Members.Any(primary => IsHere(primary, shift) && Everyone.Any(backup => IsHere(backup, shift) && Fits(primary, backup)));

    /// <summary>Whether somebody has served as often as they may before the shift of this index.</summary>
    public bool IsLoaded(Member member, int index) => member.MaxLoad is { } load
        && Enumerable.Range(Math.Max(0, index - load.Of + 1), Math.Min(index, load.Of - 1)).Count(at => plan.Shifts[at].Primary == member.Id) >= load.Shifts;

    // By minutes of coverage; the calendar itself is proven elsewhere.
    private bool Meets(PlannedShift shift, Instant from, Instant to)
    {
        var (start, end) = (Instant.Max(shift.Start, from), Instant.Min(shift.End, to));
        return start < end && request.Coverage!.Elapsed(start, end) > Duration.Zero;
    }

    private bool Overlaps(PlannedShift shift, Instant from, Instant to) =>
        Meets(shift, from, to) || (request.Coverage!.Elapsed(shift.Start, shift.End) == Duration.Zero && Instant.Max(shift.Start, from) < Instant.Min(shift.End, to));
}
