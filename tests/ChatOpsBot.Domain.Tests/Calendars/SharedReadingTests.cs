using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Calendars;

public class SharedReadingTests
{
    private static readonly Moment Now = MomentAt("2026-11-11T10:00");

    [Theory]
    [InlineData("Ada Park (backup Ben Ortiz)", "ada", "ben")]
    [InlineData("Ben, backup: Cleo", "ben", "cleo")]
    [InlineData("Dan", "dan", null)]
    [InlineData("Dan / Ada", "dan", "ada")]
    [InlineData("Backup Cleo", null, "cleo")]
    [InlineData("holiday!", null, null)]
    public void A_title_names_primary_and_backup(string title, string? primary, string? backup)
    {
        var who = SharedReading.Who(Entry(title, "2026-11-13T17:00", "2026-11-20T17:00"), Viewer);
        (who.Primary?.Value, who.Backup?.Value).ShouldBe((primary, backup));
    }

    [Fact]
    public void Where_the_title_names_nobody_those_who_take_part_count()
    {
        var team = Viewer with { People = [.. Viewer.People.Select(person => person with { Email = $"{person.Id.Value}@example.org" })] };
        var who = SharedReading.Who(Entry("On call", "2026-11-13T17:00", "2026-11-20T17:00") with { Addresses = ["room@example.org", "mia@example.org", "cleo@example.org", "ada@example.org"] }, team);
        who.ShouldBe((Cleo.Id, Ada.Id));
    }

    [Fact]
    public void Only_the_stretch_in_which_somebody_else_serves_is_asked_about()
    {
        // Ben's shift, drawn two days into Cleo's.
        var changes = SharedReading.Changes(Entry("Ben Ortiz (backup Dan)", "2026-11-13T17:00", "2026-11-22T17:00"), "outlook", "key", Now).ToList();
        changes.ShouldBe(
        [
            new RosterCommand.NoticeChange(Place.Primary, Ben.Id, At("2026-11-20T17:00"), At("2026-11-22T17:00"), "outlook", "key"),
            new RosterCommand.NoticeChange(Place.Backup, Dan.Id, At("2026-11-13T17:00"), At("2026-11-20T17:00"), "outlook", "key"),
        ]);
    }

    [Fact]
    public void What_has_passed_is_not_asked_about() => SharedReading.Changes(Entry("Dan", "2026-11-01T17:00", "2026-11-08T17:00"), "outlook", "key", Now).ShouldBeEmpty();

    [Fact]
    public void A_calendar_that_has_the_say_leaves_no_hole_unsaid()
    {
        var (shifts, unread) = SharedReading.Shifts(
            [Entry("Ada", "2026-11-09T17:00", "2026-11-13T17:00"), Entry("nobody", "2026-11-13T17:00", "2026-11-14T17:00"), Entry("Ben (backup Ben)", "2026-11-14T17:00", "2026-11-20T17:00"), Entry("Dan", "2026-11-19T17:00", "2026-11-21T17:00"), Entry("Cleo", "2026-11-20T00:00", "2026-11-20T12:00")],
            "Outlook", Now.Now, Viewer);
        shifts.Select(shift => (shift.Start, shift.End, shift.Primary?.Value, shift.Gap)).ShouldBe(
        [
            (Now.Now, At("2026-11-13T17:00"), "ada", null), (At("2026-11-13T17:00"), At("2026-11-14T17:00"), null, "Outlook names nobody"),
            (At("2026-11-14T17:00"), At("2026-11-20T17:00"), "ben", null), (At("2026-11-20T17:00"), At("2026-11-21T17:00"), "dan", null),
        ]);
        shifts[2].Backup.ShouldBeNull();
        unread.Length.ShouldBe(2);
        shifts.Zip(shifts.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
    }

    [Fact]
    public void Shifts_that_are_taken_leave_what_was_served_and_the_same_again_changes_nothing()
    {
        var taken = new RosterCommand.TakeShifts([new PlannedShift(Now.Now, At("2026-11-13T17:00"), Dan.Id, null, "by Outlook"), new PlannedShift(At("2026-11-13T17:00"), At("2026-11-20T17:00"), Cleo.Id, null, "by Outlook")], "outlook");
        var roster = RosterDecisions.Decide(Roster.Empty, taken, Now).ShouldBeOfType<Decision<Roster, RosterEvent>.Done>().State;
        var schedule = new Schedule(Viewer, roster);
        schedule.At(At("2026-11-10T10:00")).Primary.ShouldBe(Ada.Id);
        schedule.At(At("2026-11-12T10:00")).Primary.ShouldBe(Dan.Id);
        schedule.At(At("2026-11-14T10:00")).Primary.ShouldBe(Cleo.Id);
        var later = Now with { Now = At("2026-11-12T10:00"), Schedule = schedule };
        RosterDecisions.Decide(roster, new RosterCommand.TakeShifts([taken.Shifts[0] with { Start = later.Now }, taken.Shifts[1]], "outlook"), later).ShouldBeOfType<Decision<Roster, RosterEvent>.Refused>();
    }

    private static SharedEntry Entry(string title, string start, string end) => new($"id {title}", title, At(start), At(end));
}
