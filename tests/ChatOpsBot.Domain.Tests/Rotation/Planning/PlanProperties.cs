using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using static ChatOpsBot.Domain.Tests.Rotation.Planning.RandomTeams;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

public class PlanProperties
{
    private const int Times = 150;
    private const double Tolerance = 1e-6;

    [Fact]
    public void Whoever_serves_is_there_and_nobody_serves_twice_in_a_row_or_in_both_places() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        plan.Shifts.Length.ShouldBe(Shifts);
        for (var at = 0; at < plan.Shifts.Length; at++)
        {
            var shift = plan.Shifts[at];
            if (shift.Primary is { } primary)
            {
                judge.IsHere(judge.Get(primary), shift).ShouldBeTrue();
                judge.IsLoaded(judge.Get(primary), at).ShouldBeFalse();
                shift.Backup.ShouldNotBe(primary);
                (at > 0 ? plan.Shifts[at - 1].Primary : null).ShouldNotBe(primary);
            }

            if (shift.Backup is { } backup)
            {
                judge.IsHere(judge.Get(backup), shift).ShouldBeTrue();
            }

            (at == 0 || plan.Shifts[at - 1].End == shift.Start).ShouldBeTrue();
            shift.Why.ShouldNotBeNullOrWhiteSpace();
        }
    });

    [Fact]
    public void Where_no_gap_is_told_two_serve_who_keep_every_rule() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        foreach (var shift in plan.Shifts.Where(shift => shift.Gap is null))
        {
            judge.Fits(judge.Get(shift.Primary!.Value), judge.Get(shift.Backup!.Value)).ShouldBeTrue();
        }
    });

    [Fact]
    public void A_gap_is_told_only_where_there_is_no_way_around_it() => Holds(Times, Whole, NoGapIsNeedless);

    // Teams in which one was: nobody has all that is required, and who comes nearest to it served the shift before.
    [Theory]
    [MemberData(nameof(Found))]
    public void Nobody_comes_near_what_is_required_and_yet_whoever_is_there_serves(string name, PlanRequest request)
    {
        _ = name;
        NoGapIsNeedless(request, Planner.Plan(request));
    }

    public static TheoryData<string, PlanRequest> Found => new()
    {
        { "one with the site, whose load is bounded", FoundTeams.Bounded },
        { "one with the site, while who has all is away", FoundTeams.Away },
    };

    [Fact]
    public void Nobody_is_more_than_one_shift_from_their_share_at_any_point_where_only_weights_matter() => Holds(Times, Weighted, (request, plan) =>
        Balances(request, plan).ShouldAllBe(balance => Math.Abs(balance.Value) <= 1 + Tolerance));

    [Fact]
    public void Nobody_is_more_than_one_shift_from_their_share_at_any_point_unless_it_is_told() => Holds(Times, Whole, (request, plan) =>
    {
        foreach (var (member, balance) in Balances(request, plan))
        {
            if (Math.Abs(balance) > 1 + Tolerance)
            {
                plan.Notes.ShouldContain(note => note.StartsWith($"{member.Name} is up to ", StringComparison.Ordinal));
            }
        }
    });

    [Fact]
    public void Each_shift_is_due_from_those_who_could_serve_in_it_by_percent_time_and_from_nobody_more_than_half() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        foreach (var shift in plan.Shifts)
        {
            foreach (var share in shift.Shares)
            {
                judge.IsHere(judge.Get(share.Person), shift).ShouldBeTrue();
                share.Part.ShouldBeInRange(0, shift.Shares.Length == 1 ? 1 : 0.5 + Tolerance);
            }

            var uncut = shift.Shares.Where(share => share.Part < 0.5 - Tolerance && judge.Get(share.Person).MaxLoad is null)
                .Select(share => share.Part / judge.Get(share.Person).PercentTime).ToArray();
            uncut.ShouldAllBe(rate => Math.Abs(rate - uncut[0]) < Tolerance);
            shift.Shares.Sum(share => share.Part).ShouldBeLessThanOrEqualTo(1 + Tolerance);
            if (shift.Primary is not null && shift.Shares.All(share => judge.Get(share.Person).MaxLoad is null))
            {
                shift.Shares.Sum(share => share.Part).ShouldBe(1, Tolerance);
            }
        }
    });

    [Fact]
    public void Whoever_joins_or_comes_back_does_not_serve_at_once_unless_it_is_told_why() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        for (var at = 1; at < plan.Shifts.Length; at++)
        {
            var shift = plan.Shifts[at];
            if (shift.Primary is not { } primary || judge.IsHere(judge.Get(primary), plan.Shifts[at - 1]))
            {
                continue;
            }

            var others = request.Members.Any(member => member.Id != primary && judge.IsHere(member, shift) && judge.IsHere(member, plan.Shifts[at - 1])
                && member.Id != plan.Shifts[at - 1].Primary && !judge.IsLoaded(member, at)
                && judge.Everyone.Any(backup => judge.IsHere(backup, shift) && judge.Fits(member, backup)));
            (!others || shift.Why.StartsWith("before ", StringComparison.Ordinal)).ShouldBeTrue(shift.Why);
        }
    });

    [Fact]
    public void In_a_fixed_order_too_whoever_serves_is_there_and_nobody_serves_twice_in_a_row() => Holds(Times, Whole, (request, plan) =>
    {
        var judge = new Judge(request, plan);
        var fixedPlan = Planner.Plan(request with { Order = PlanOrder.Fixed });
        for (var at = 0; at < fixedPlan.Shifts.Length; at++)
        {
            var shift = fixedPlan.Shifts[at];
            (shift.Primary is null || judge.IsHere(judge.Get(shift.Primary.Value), shift)).ShouldBeTrue();
            (shift.Primary is null || at == 0 || shift.Primary != fixedPlan.Shifts[at - 1].Primary).ShouldBeTrue();
            (shift.Primary is not null || shift.Gap is not null).ShouldBeTrue();
            if (shift.Primary is null && !judge.HasPair(shift))
            {
                request.Members.Where(member => judge.IsHere(member, shift)).ShouldAllBe(member => at > 0 && member.Id == fixedPlan.Shifts[at - 1].Primary);
            }
        }
    });

    [Fact]
    public void Backups_with_a_rotation_of_their_own_are_due_what_the_plan_says() => Holds(60, Whole, (request, plan) =>
    {
        var standing = request.Standing;
        foreach (var (shift, at) in plan.Shifts.Select((shift, at) => (shift, at)))
        {
            standing = standing.AfterBackup(Planner.BackupDue(request with { First = at, Count = 1 }, shift.Primary), shift.Backup);
        }

        standing.BackupBalances.OrderBy(pair => pair.Key.Value).ShouldBe(plan.End.BackupBalances.OrderBy(pair => pair.Key.Value));
    });

    [Fact]
    public void The_same_request_gives_the_same_plan_and_a_longer_one_begins_with_the_shorter() => Holds(60, Whole, (request, plan) =>
    {
        Planner.Plan(request).Shifts.ShouldBe(plan.Shifts, Same.Shift);
        Planner.Plan(request with { Count = Shifts / 2 }).Shifts.ShouldBe(plan.Shifts.Take(Shifts / 2), Same.Shift);
    });

    [Fact]
    public void A_plan_that_is_extended_keeps_everyone_within_one_shift_of_their_share() => Holds(60, Weighted, (request, plan) =>
    {
        var further = Planner.Plan(request with { First = Shifts, Standing = plan.End });
        further.Shifts[0].Primary.ShouldNotBe(plan.Shifts[^1].Primary);
        var both = plan with { Shifts = [.. plan.Shifts, .. further.Shifts] };
        Balances(request, both).ShouldAllBe(balance => Math.Abs(balance.Value) <= 1 + Tolerance);
        further.End.Balances.Values.ShouldAllBe(balance => Math.Abs(balance) <= 1 + Tolerance);
    });

    [Fact]
    public void People_of_equal_weights_serve_in_the_order_of_the_file_for_ever() => Holds(60, Weighted, (request, plan) =>
    {
        _ = plan;
        var equal = request with { Members = [.. request.Members.Select(member => member with { PercentTime = 60 })], Count = 90 };
        Planner.Plan(equal).Shifts.Select((shift, at) => shift.Primary == equal.Members[at % equal.Members.Length].Id).ShouldAllBe(isInOrder => isInOrder);
    });

    private static void NoGapIsNeedless(PlanRequest request, Plan plan)
    {
        var judge = new Judge(request, plan);
        for (var at = 0; at < plan.Shifts.Length; at++)
        {
            var shift = plan.Shifts[at];
            if (shift.Gap is null)
            {
                continue;
            }

            if (shift.Primary is not null)
            {
                judge.HasPair(shift).ShouldBeFalse();
                continue;
            }

            var before = at == 0 ? null : plan.Shifts[at - 1].Primary;
            foreach (var member in request.Members.Where(member => judge.IsHere(member, shift) && member.Id != before && !judge.IsLoaded(member, at)))
            {
                // There, rested, and yet not chosen: only for want of somebody to serve with, where others have somebody.
                judge.HasPair(shift).ShouldBeTrue();
                judge.Everyone.Any(backup => judge.IsHere(backup, shift) && judge.Fits(member, backup)).ShouldBeFalse();
            }
        }
    }

    private static IEnumerable<KeyValuePair<Member, double>> Balances(PlanRequest request, Plan plan)
    {
        foreach (var member in request.Members)
        {
            var balance = 0.0;
            foreach (var shift in plan.Shifts)
            {
                balance += (shift.Shares.FirstOrDefault(share => share.Person == member.Id)?.Part ?? 0) - (shift.Primary == member.Id ? 1 : 0);
                yield return KeyValuePair.Create(member, balance);
            }
        }
    }

    private sealed class Same : IEqualityComparer<PlannedShift>
    {
        public static readonly Same Shift = new();

        public bool Equals(PlannedShift? left, PlannedShift? right) =>
            left! with { Shares = [] } == right! with { Shares = [] } && left.Shares.SequenceEqual(right.Shares);

        public int GetHashCode(PlannedShift shift) => shift.Start.GetHashCode();
    }
}
