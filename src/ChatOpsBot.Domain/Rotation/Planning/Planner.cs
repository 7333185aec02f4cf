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

        var draft = new Draft(request);
        var (reasons, causes) = (new Reasons(draft, request), new Causes(draft));
        var shifts = ImmutableArray.CreateBuilder<PlannedShift>(request.Count);
        var standing = request.Standing;
        for (var shift = 0; shift < request.Count; shift++)
        {
            var (start, end) = draft.Attendance.Stretch(shift);
            var (primary, backup) = (Person(draft, draft.Primaries[shift].Who), Person(draft, draft.Backups[shift].Who));
            ImmutableArray<Share> due = draft.Due(shift);
            standing = standing.After(due, primary is { } who ? [new Share(who, 1)] : [], draft.HolidaysIn(shift))
                .AfterBackup(draft.BackupDue(shift), backup);
            if (start < end)
            {
                shifts.Add(new PlannedShift(start, end, primary, backup, reasons.Of(shift)) { Gap = causes.Of(shift), Shares = due });
            }
        }

        return new Plan(shifts.ToImmutable(), new Deviations(draft, request).Notes(), standing);
    }

    /// <summary>What part of the first shift of a request was due from each as backup, given who was primary; nothing where backups have no rotation of their own.</summary>
    public static ImmutableArray<Share> BackupDue(PlanRequest request, PersonId? primary) => BackupTurns.DueIn(request, primary);

    private static PersonId? Person(Draft draft, int who) => who < 0 ? null : draft.Crew.People[who].Id;
}
