using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.ServiceLevel;

public class ReplyClockTests
{
    [Theory]
    [InlineData("2026-11-11T10:00", "2026-11-11T14:00", "2026-11-11T15:00")] // over the midday break
    [InlineData("2026-11-11T08:00", "2026-11-11T11:00", "2026-11-11T12:00")] // due where the window ends
    [InlineData("2026-11-11T12:30", "2026-11-11T16:00", "2026-11-11T17:00")] // from the break
    [InlineData("2026-11-13T16:00", "2026-11-16T10:00", "2026-11-16T11:00")] // over the weekend
    [InlineData("2026-11-14T11:00", "2026-11-16T11:00", "2026-11-16T12:00")] // from the weekend
    [InlineData("2026-11-25T15:00", "2026-11-30T09:00", "2026-11-30T10:00")] // over Thanksgiving
    public void A_promise_counts_coverage_time(string from, string warn, string due)
    {
        var clock = ReplyClock.Start(At(from), Viewer);
        clock.Warn.ShouldBe(At(warn));
        clock.Due.ShouldBe(At(due));
        clock.NextStep.ShouldBe(At(warn));
    }

    [Fact]
    public void The_clock_steps_at_exact_instants()
    {
        var clock = ReplyClock.Start(At("2026-11-11T10:00"), Viewer);

        clock.At(At("2026-11-11T14:00") - Duration.Epsilon, Viewer).Clock.ShouldBe(clock);
        var (warned, warn, breach, climb) = clock.At(At("2026-11-11T14:00"), Viewer);
        (warn, breach, climb.Count).ShouldBe((true, false, 0));
        warned.NextStep.ShouldBe(At("2026-11-11T15:00"));

        warned.At(At("2026-11-11T15:00") - Duration.Epsilon, Viewer).Breach.ShouldBeFalse();
        var (breached, again, now, first) = warned.At(At("2026-11-11T15:00"), Viewer);
        (again, now).ShouldBe((false, true));
        first.ShouldBe([new LadderStep(Duration.Zero, Rung.Backup)]);
        breached.NextStep.ShouldBe(At("2026-11-12T10:00"), "two hours are left of Wednesday's coverage");

        breached.At(At("2026-11-12T10:00") - Duration.Epsilon, Viewer).Climb.ShouldBeEmpty();
        var (last, _, _, second) = breached.At(At("2026-11-12T10:00"), Viewer);
        second.ShouldBe([new LadderStep(Duration.FromHours(4), Rung.Leads)]);
        last.NextStep.ShouldBeNull();
    }

    [Fact]
    public void After_an_outage_all_that_was_missed_is_done_at_once_and_the_late_warning_is_left_out()
    {
        var (clock, warn, breach, climb) = ReplyClock.Start(At("2026-11-11T10:00"), Viewer).At(At("2026-11-13T09:00"), Viewer);
        (warn, breach, climb.Count).ShouldBe((false, true, 2));
        (clock.Warned, clock.Breached, clock.Climbed, clock.NextStep).ShouldBe((true, true, 2, null));
    }

    [Fact]
    public void After_a_short_outage_the_warning_still_comes_before_the_breach()
    {
        var (clock, warn, breach, _) = ReplyClock.Start(At("2026-11-11T10:00"), Viewer).At(At("2026-11-11T14:59"), Viewer);
        (warn, breach, clock.NextStep).ShouldBe((true, false, At("2026-11-11T15:00")));
    }

    [Fact]
    public void A_breach_at_the_end_of_a_window_brings_in_the_backup_then_and_not_at_the_next_opening()
    {
        var (_, _, breach, climb) = ReplyClock.Start(At("2026-11-11T12:30"), Viewer).At(At("2026-11-11T17:00"), Viewer);
        breach.ShouldBeTrue();
        climb.Count.ShouldBe(1);
    }

    [Fact]
    public void A_goal_of_zero_is_breached_when_coverage_is_next_open()
    {
        var team = Viewer with { Goal = new ResponseGoal(Duration.Zero) };
        var clock = ReplyClock.Start(At("2026-11-14T11:00"), team);
        clock.NextStep.ShouldBe(At("2026-11-16T08:00"));
        clock.At(At("2026-11-16T08:00"), team).Breach.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_ladder_nothing_follows_a_breach()
    {
        var team = Viewer with { Ladder = [] };
        ReplyClock.Start(At("2026-11-11T10:00"), team).At(At("2026-11-11T15:00"), team).Clock.NextStep.ShouldBeNull();
    }
}
