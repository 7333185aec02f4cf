using System.Collections.Immutable;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

/// <summary>Small teams with many absences, beside all ways there are.</summary>
public class ExhaustiveTests
{
    private const double Tolerance = 1e-6;
    private static readonly LocalDate Start = new(2026, 1, 2);

    private static Arbitrary<PlanRequest> Small { get; } = (
        from size in Gen.Choose(3, 5)
        from shifts in Gen.Choose(8, 14)
        from weights in Gen.Elements(100, 100, 75, 50, 25).ArrayOf(size)
        from absences in Gen.CollectToArray(Enumerable.Range(0, size * 2), at =>
            from day in Gen.Choose(-30, shifts * 7)
            from length in Gen.Choose(0, 20)
            select new Absence(0, new($"p{at % size}"), Start.PlusDays(day), Start.PlusDays(day + length)))
        select new PlanRequest(
            new ShiftPattern(Start, 7, new LocalTime(17, 0), SampleTeam.Chicago),
            [.. weights.Select((weight, at) => new Member(new($"p{at}"), $"P{at}", weight))],
            new BackupPolicy.NextPrimary(),
            0,
            shifts)
        {
            Absences = [.. absences],
        }).ToArbitrary();

    [Fact]
    public void Whoever_gets_further_than_one_shift_from_their_share_does_so_in_every_other_plan_too() => RandomTeams.Holds(400, Small, (request, plan) =>
    {
        if (plan.Notes.Any(note => note.Contains(" is up to ", StringComparison.Ordinal)) && plan.Shifts.All(shift => shift.Primary is not null))
        {
            CanKeep(request, plan.Shifts, 0, -1, new double[request.Members.Length]).ShouldBeFalse();
        }
    });

    [Fact]
    public void No_plan_has_fewer_shifts_without_a_primary() => RandomTeams.Holds(400, Small, (request, plan) =>
        plan.Shifts.Count(shift => shift.Primary is null).ShouldBe(FewestGaps(request, plan.Shifts)));

    private static bool CanKeep(PlanRequest request, ImmutableArray<PlannedShift> shifts, int at, int previous, double[] balances)
    {
        if (at == shifts.Length)
        {
            return true;
        }

        double[] due = [.. request.Members.Select((member, who) => balances[who] + (shifts[at].Shares.FirstOrDefault(share => share.Person == member.Id)?.Part ?? 0))];
        return Enumerable.Range(0, due.Length).Any(who => who != previous && due[who] > balances[who]
            && due.Select((balance, other) => other == who ? balance - 1 : balance).ToArray() is var after
            && after.All(balance => Math.Abs(balance) <= 1 + Tolerance)
            && CanKeep(request, shifts, at + 1, who, after));
    }

    private static int FewestGaps(PlanRequest request, ImmutableArray<PlannedShift> shifts)
    {
        // By who served last; the last place is nobody.
        var nobody = request.Members.Length;
        int[] fewest = [.. Enumerable.Repeat(1000, nobody), 0];
        foreach (var shift in shifts)
        {
            int[] next = [.. Enumerable.Repeat(1000, nobody), fewest.Min() + 1];
            for (var who = 0; who < nobody; who++)
            {
                if (request.Absences.Any(away => away.Person == request.Members[who].Id && away.In(request.Pattern.Zone) is var days && days.Start < shift.End && days.End > shift.Start))
                {
                    continue;
                }

                next[who] = Enumerable.Range(0, nobody + 1).Where(previous => previous != who).Min(previous => fewest[previous]);
            }

            fewest = next;
        }

        return fewest.Min();
    }
}
