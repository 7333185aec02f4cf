using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Handovers;

public class HandoverTimeTests
{
    [Theory]
    [InlineData("2026-11-06T17:00", "2026-11-13T17:00", "2026-11-13T13:00", "the last window of an ordinary week")]
    [InlineData("2026-11-20T17:00", "2026-11-27T17:00", "2026-11-25T13:00", "Thursday and Friday are holidays")]
    [InlineData("2026-11-02T08:00", "2026-11-09T08:00", "2026-11-06T13:00", "a handover on Monday morning")]
    [InlineData("2026-11-09T12:00", "2026-11-16T13:30", "2026-11-16T08:00", "the window at 13:00 leaves half an hour")]
    [InlineData("2026-11-09T12:00", "2026-11-16T14:00", "2026-11-16T13:00", "an hour is enough")]
    [InlineData("2026-11-14T08:00", "2026-11-15T20:00", "2026-11-15T16:00", "no coverage at all: four hours before")]
    [InlineData("2026-11-14T08:00", "2026-11-14T10:00", "2026-11-14T08:00", "never before the shift starts")]
    public void The_outgoing_primary_is_asked_in_the_last_window_that_leaves_an_hour(string start, string end, string asked, string why) =>
        HandoverTimes.NoticeAt(new PlannedShift(At(start), At(end), Ada.Id, Ben.Id, ""), Viewer).ShouldBe(At(asked), why);

    [Fact]
    public void Whoever_covers_when_coverage_opens_again_is_the_one_who_goes_on()
    {
        var cover = new RosterChange(1, ChangeKind.Cover, Place.Primary, At("2026-11-16T00:00"), At("2026-11-18T00:00"), Dan.Id, Dan.Id, At("2026-11-10T09:00"), null);
        var moment = MomentAt("2026-11-13T13:00") with { Schedule = new Schedule(Viewer.Rotation, new Roster
        {
            Shifts = [new PlannedShift(At("2026-11-06T17:00"), At("2026-11-13T17:00"), Ada.Id, Ben.Id, ""), new PlannedShift(At("2026-11-13T17:00"), At("2026-11-20T17:00"), Ben.Id, Cleo.Id, "")],
            Changes = [cover],
        }) };
        HandoverTimes.Incoming(moment).Primary.ShouldBe(Dan.Id);
        HandoverTimes.Incoming(MomentAt("2026-11-13T13:00")).Primary.ShouldBe(Ben.Id);
    }

    [Fact]
    public void The_team_may_say_how_long_before()
    {
        var shift = new PlannedShift(At("2026-11-06T17:00"), At("2026-11-13T17:00"), Ada.Id, Ben.Id, "");
        HandoverTimes.NoticeAt(shift, Viewer with { HandoverNotice = Duration.FromHours(25) }).ShouldBe(At("2026-11-12T16:00"));
        HandoverTimes.NoticeAt(shift, Viewer with { HandoverNotice = Duration.FromDays(30) }).ShouldBe(shift.Start);
    }

    [Fact]
    public void Where_coverage_never_closes_it_is_four_hours_before()
    {
        var always = Viewer with { Coverage = new CoverageCalendar(Chicago, Enumerable.Range(1, 7).Select(day => new WeeklyWindow((IsoDayOfWeek)day, LocalTime.Midnight, LocalTime.Midnight)), []) };
        var moment = new Moment(At("2026-11-11T10:00"), always);
        HandoverTimes.NoticeAt(moment.Schedule.PlannedAt(moment.Now), always).ShouldBe(At("2026-11-13T13:00"));
        HandoverTimes.IsNoticed(moment).ShouldBeFalse();
        HandoverTimes.IsNoticed(moment with { Now = At("2026-11-13T13:00") }).ShouldBeTrue();
        HandoverTimes.ReminderAt(At("2026-11-13T17:00"), always).ShouldBe(At("2026-11-12T09:00"), "nobody is woken at midnight");
        HandoverTimes.ClosedSince(At("2026-11-13T17:00"), always.Coverage).ShouldBeNull();
    }

    [Fact]
    public void Whether_it_is_time_agrees_with_when_at_every_quarter_of_an_hour()
    {
        for (var now = At("2026-11-11T10:00"); now < At("2026-11-28T10:00"); now += Duration.FromMinutes(15))
        {
            var moment = new Moment(now, Viewer);
            HandoverTimes.IsNoticed(moment).ShouldBe(now >= HandoverTimes.NoticeAt(moment.Schedule.PlannedAt(now), Viewer), NodaTime.Text.InstantPattern.General.Format(now));
        }
    }

    [Theory]
    [InlineData("2026-11-13T17:00", "2026-11-12T08:00")]
    [InlineData("2026-11-16T08:00", "2026-11-13T08:00")]
    [InlineData("2026-11-27T17:00", "2026-11-25T08:00")]
    public void Those_of_the_next_shift_are_reminded_on_the_working_day_before(string start, string reminded) =>
        HandoverTimes.ReminderAt(At(start), Viewer).ShouldBe(At(reminded));

    [Theory]
    [InlineData("2026-11-16T08:00", "2026-11-13T17:00")]
    [InlineData("2026-11-30T08:00", "2026-11-25T17:00")]
    [InlineData("2026-11-11T13:00", "2026-11-11T12:00")]
    [InlineData("2026-11-11T13:01", null)]
    [InlineData("2026-11-14T08:00", null)]
    public void What_arrived_while_coverage_was_closed_counts_from_its_end(string opens, string? closed) =>
        HandoverTimes.ClosedSince(At(opens), Viewer.Coverage).ShouldBe(closed is null ? null : At(closed));

    [Fact]
    public void Whoever_stands_in_for_a_part_of_the_shift_hands_over_too_and_who_goes_on_does_not()
    {
        HandoverTimes.Outgoing(MomentAt("2026-11-11T10:00")).ShouldBe([Ada.Id]);
        HandoverTimes.Outgoing(Covered("2026-11-11T10:00", Dan.Id)).ShouldBe([Ada.Id, Dan.Id]);
        HandoverTimes.Outgoing(Covered("2026-11-11T10:00", Ben.Id)).ShouldBe([Ada.Id], "Ben is primary in the next shift");
    }

    internal static Moment Covered(string now, PersonId by, ChangeKind kind = ChangeKind.Cover)
    {
        var week = MomentAt("2026-11-11T10:00").Schedule.PlannedAt(At("2026-11-11T10:00"));
        var next = MomentAt("2026-11-16T10:00").Schedule.PlannedAt(At("2026-11-16T10:00"));
        var roster = new Roster
        {
            Shifts = [week, next],
            Changes = [new RosterChange(1, kind, Place.Primary, At("2026-11-12T00:00"), kind == ChangeKind.StepUp ? week.End : At("2026-11-13T00:00"), by, Lea.Id, At("2026-11-11T09:00"), null)],
            Revision = 1,
        };
        return MomentAt(now) with { Schedule = new Schedule(Viewer.Rotation, roster) };
    }
}
