using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.ServiceLevel;

public class GoalTests
{
    private static readonly GoalRule Minimum = new GoalRule.CutOff(new LocalTime(8, 0), new LocalTime(15, 0), null, new LocalTime(12, 0));

    // The bare minimum: what comes between 8 and 15 by close of business, what comes later by noon of the next business day. Thanksgiving is Thursday 26 and Friday 27.
    [Theory]
    [InlineData("2026-11-11T08:00", "2026-11-11T17:00")]
    [InlineData("2026-11-11T14:59", "2026-11-11T17:00")]
    [InlineData("2026-11-11T15:00", "2026-11-12T12:00")]
    [InlineData("2026-11-11T23:00", "2026-11-12T12:00")]
    [InlineData("2026-11-12T07:59", "2026-11-12T12:00")]
    [InlineData("2026-11-13T15:00", "2026-11-16T12:00")]
    [InlineData("2026-11-14T10:00", "2026-11-16T12:00")]
    [InlineData("2026-11-25T16:00", "2026-11-30T12:00")]
    [InlineData("2026-11-26T09:00", "2026-11-30T12:00")]
    public void A_cut_off_gives_the_close_of_business_or_the_next_noon(string received, string due) => Minimum.Due(At(received), Viewer.Coverage).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-11-13T16:00", "2026-11-14T16:00")]
    [InlineData("2026-10-31T16:00", "2026-11-01T15:00")] // clocks go back that night
    public void Elapsed_time_runs_at_night_and_over_weekends(string received, string due) => new GoalRule.Elapsed(Duration.FromHours(24)).Due(At(received), Viewer.Coverage).ShouldBe(At(due));

    [Fact]
    public void Goals_are_said_in_words()
    {
        var team = Viewer with { Groups = [new RequesterGroup("close", "close customers", [], [])] };
        Words(new ResponseGoal(Duration.FromHours(1)) { For = new GoalScope([], ["close"], null) }).ShouldBe("within 1 hour of coverage, for close customers");
        Words(new ResponseGoal(new GoalRule.Elapsed(Duration.FromHours(48))) { For = new GoalScope([Priority.Low], [], Word.FollowUp) }).ShouldBe("within 48 hours, day and night, at low priority");
        Words(new ResponseGoal(Minimum) { For = new GoalScope([Priority.Medium, Priority.Low], ["close"], null) })
            .ShouldBe("by close of business for what comes between 8:00 and 15:00, later by noon of the next working day, for close customers, at medium or low priority");

        string Words(ResponseGoal goal) => GoalWords.Of(goal, team);
    }

    [Fact]
    public void Without_coverage_there_is_elapsed_time_or_no_promise()
    {
        var none = Viewer with { Coverage = CoverageCalendar.None(Chicago), Goal = new ResponseGoal(new GoalRule.NoPromise()) };
        var clock = ReplyClock.Start(At("2026-11-11T10:00"), none);
        (clock.IsPromise, clock.Warn).ShouldBe((false, At("2026-11-18T10:00")));
        var (after, warn, breach, climb) = clock.At(At("2026-11-18T10:00"), none);
        (after.NextStep, warn, breach, climb.Count).ShouldBe((null, true, false, 0));
        ReplyClock.Start(At("2026-11-11T10:00"), none with { Goal = new ResponseGoal(new GoalRule.Elapsed(Duration.FromHours(24))) }).Due.ShouldBe(At("2026-11-12T10:00"));
        Minimum.Due(At("2026-11-11T10:00"), none.Coverage).ShouldBe(CoverageCalendar.Never);
        (none.Coverage.IsOpen(At("2026-11-11T10:00")), none.Coverage.NextOpen(At("2026-11-11T10:00")), none.Coverage.ClosesAt(At("2026-11-11T10:00")), none.Coverage.Elapsed(At("2026-11-11T10:00"), At("2026-11-12T10:00")))
            .ShouldBe((false, CoverageCalendar.Never, CoverageCalendar.Never, Duration.Zero));
        new Moment(At("2026-11-11T10:00"), none).Answering.Primary.ShouldBe(Ada.Id);
    }

    [Fact]
    public void Learned_holidays_come_on_top_in_place_of_those_learned_before_and_hours_of_their_own_stay()
    {
        var (wednesday, thursday) = (new LocalDate(2026, 11, 11), new LocalDate(2026, 11, 12));
        var own = new CoverageCalendar(Chicago, Viewer.Coverage.Windows, [new LocalDate(2026, 12, 25)], [new DatedHours(thursday, [(new LocalTime(8, 0), new LocalTime(9, 0))])]);
        var learned = own.WithLearned([wednesday, thursday]);
        learned.IsOpen(At("2026-11-11T10:00")).ShouldBeFalse();
        learned.IsOpen(At("2026-11-12T08:30")).ShouldBeTrue();
        learned.Holidays.ShouldBe([wednesday, new LocalDate(2026, 12, 25)], ignoreOrder: true);
        learned.WithLearned([]).Holidays.ShouldBe([new LocalDate(2026, 12, 25)]);
        Viewer.WithLearned(new Dictionary<LocalDate, string> { [wednesday] = "Veterans Day" }).ShouldSatisfyAllConditions(
            team => team.Coverage.IsOpen(At("2026-11-11T10:00")).ShouldBeFalse(), team => team.LearnedHolidays[wednesday].ShouldBe("Veterans Day"), team => team.Find(Ada.Id).ShouldBe(Ada));
    }

    [Theory]
    [InlineData("2026-11-11T10:00", 2, 7, "2026-11-13T10:00", "2026-11-19T10:00", "2026-11-20T10:00")]
    [InlineData("2026-11-24T10:00", 1, 2, "2026-11-25T10:00", "", "2026-11-30T10:00")] // Thanksgiving; the reminder is the notice
    [InlineData("2026-11-14T20:00", 1, 3, "2026-11-16T17:00", "2026-11-17T17:00", "2026-11-18T17:00")] // asked on Saturday night: by the end of the day
    [InlineData("2026-11-11T06:00", 1, 3, "2026-11-12T08:00", "2026-11-13T08:00", "2026-11-16T08:00")] // asked before the opening
    public void Waiting_goes_by_days_of_coverage(string asked, int remind, int close, string reminded, string announced, string closed)
    {
        var team = Viewer with { Waiting = new WaitingRule(remind, close) };
        var clock = WaitClock.Start(At(asked), team)!;
        var steps = new List<(WaitStep, Instant)>();
        while (clock.NextStep is { } next)
        {
            var (after, step) = clock.At(next, team)!.Value;
            clock.At(next - Duration.Epsilon, team).ShouldBeNull();
            steps.Add((step, next));
            clock = after;
        }

        (WaitStep, Instant)[] expected = announced.Length > 0
            ? [(WaitStep.Remind, At(reminded)), (WaitStep.Announce, At(announced)), (WaitStep.Close, At(closed))]
            : [(WaitStep.Announce, At(reminded)), (WaitStep.Close, At(closed))];
        steps.ShouldBe(expected);
    }

    [Fact]
    public void After_an_outage_nothing_closes_without_a_days_notice()
    {
        var clock = WaitClock.Start(At("2026-11-02T10:00"), Viewer)!;
        var (announced, step) = clock.At(At("2026-11-20T11:00"), Viewer)!.Value;
        (step, announced.CloseAt, announced.NextStep).ShouldBe((WaitStep.Announce, At("2026-11-23T11:00"), At("2026-11-23T11:00")));
        announced.At(At("2026-11-23T10:59"), Viewer).ShouldBeNull();
        announced.At(At("2026-11-23T11:00"), Viewer)!.Value.Step.ShouldBe(WaitStep.Close);
    }

    [Fact]
    public void A_team_may_remind_without_closing_or_do_neither()
    {
        WaitClock.Start(At("2026-11-02T10:00"), Viewer with { Waiting = null }).ShouldBeNull();
        var team = Viewer with { Waiting = new WaitingRule(1, null) };
        var (after, step) = WaitClock.Start(At("2026-11-02T10:00"), team)!.At(At("2026-11-03T10:00"), team)!.Value;
        (step, after.NextStep, after.CloseAt).ShouldBe((WaitStep.Remind, null, null));
    }
}
