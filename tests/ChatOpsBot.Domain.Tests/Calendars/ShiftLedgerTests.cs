using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Calendars;

public class ShiftLedgerTests
{
    private static readonly Moment Now = MomentAt("2026-11-11T10:00");

    [Fact]
    public void The_present_shift_and_a_quarter_ahead_are_told_by_the_teams_file_alone()
    {
        var ledger = ShiftLedger.Empty.Follow(Now);
        ledger.Entries[0].ShouldBe(new ShiftEntry("20261106T230000Z.viewer@chatopsbot", At("2026-11-06T17:00"), At("2026-11-13T17:00"), Ada.Id, Ben.Id, ledger.Entries[0].Why, 0, Now.Now));
        ledger.Entries.Length.ShouldBe(14);
        ledger.Entries.Zip(ledger.Entries.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
    }

    [Fact]
    public void Where_nothing_changes_the_edition_stays_the_same()
    {
        var first = ShiftLedger.Empty.Follow(Now);
        first.Follow(Now).ShouldBeSameAs(first);
    }

    [Fact]
    public void What_is_published_is_told_to_its_end()
    {
        var shifts = Enumerable.Range(0, 30).Select(week => new PlannedShift(At("2026-11-06T17:00") + Duration.FromDays(7 * week), At("2026-11-06T17:00") + Duration.FromDays(7 * (week + 1)), Dan.Id, Cleo.Id, "next in turn"));
        ShiftLedger.Empty.Follow(With(new Roster { Shifts = [.. shifts] })).Entries.Count(entry => entry.Primary == Dan.Id && entry.Why == "next in turn").ShouldBe(30);
    }

    [Fact]
    public void A_change_splits_a_shift_and_what_stays_keeps_its_id()
    {
        var first = ShiftLedger.Empty.Follow(With(Planned));
        var second = first.Follow(With(Changed(undone: false)));
        var ids = second.Entries.Take(3).Select(entry => (entry.Uid[..16], entry.Primary.Value, entry.Sequence, entry.Cancelled)).ToArray();
        ids.ShouldBe([("20261106T230000Z", "ada", 1, false), ("20261112T180000Z", "dan", 0, false), ("20261113T000000Z", "ada", 0, false)]);
        second.Entries[0].End.ShouldBe(At("2026-11-12T12:00"));
        second.Entries[1].Why.ShouldBe("override 1 by Lea Lindqvist: travel");
    }

    [Fact]
    public void An_undone_change_is_told_as_cancelled_and_comes_back_with_a_higher_number()
    {
        var ledger = ShiftLedger.Empty.Follow(With(Planned)).Follow(With(Changed(undone: false))).Follow(With(Changed(undone: true)));
        ledger.Entries.Take(3).Select(entry => (entry.Uid[..16], entry.Sequence, entry.Cancelled)).ShouldBe([("20261106T230000Z", 2, false), ("20261112T180000Z", 1, true), ("20261113T000000Z", 1, true)]);
        ledger.Entries[1].Has(Dan.Id).ShouldBeFalse();
        ledger.Follow(With(Changed(undone: false))).Entries[1].ShouldSatisfyAllConditions(entry => entry.Sequence.ShouldBe(2), entry => entry.Cancelled.ShouldBeFalse());
    }

    [Fact]
    public void Whoever_no_longer_serves_is_remembered_so_that_their_calendar_takes_it_out()
    {
        var ledger = ShiftLedger.Empty.Follow(With(Planned)).Follow(With(Planned with { Shifts = [Planned.Shifts[0] with { Primary = Dan.Id }], Revision = 2 }));
        ledger.Entries[0].Former.ShouldBe([Ada.Id]);
        ledger.Entries[0].Has(Ada.Id).ShouldBeFalse();
        ledger.Follow(With(Planned)).Entries[0].Former.ShouldBe([Dan.Id]);
    }

    [Fact]
    public void What_has_passed_stays_as_it_was_told_and_is_forgotten_in_the_end()
    {
        var first = ShiftLedger.Empty.Follow(Now);
        var later = first.Follow(MomentAt("2026-12-23T10:00"));
        later.Entries[0].ShouldBe(first.Entries[0]);
        later.Follow(MomentAt("2027-03-01T10:00")).Entries.ShouldAllBe(entry => entry.End > At("2026-12-30T00:00"));
    }

    [Fact]
    public void A_gap_is_told_with_whoever_stands_in()
    {
        var gap = Planned.Shifts[0] with { Start = At("2026-11-13T17:00"), End = At("2026-11-20T17:00"), Primary = null, Backup = null, Gap = "everyone is away" };
        var entry = ShiftLedger.Empty.Follow(With(Planned with { Shifts = [.. Planned.Shifts, gap] })).Entries.Single(entry => entry.Start == gap.Start);
        entry.Why.ShouldContain("everyone is away");
    }

    private static Roster Planned { get; } = new() { Shifts = [new PlannedShift(At("2026-11-06T17:00"), At("2026-11-13T17:00"), Ada.Id, Ben.Id, "next in turn")], Revision = 1 };

    private static Roster Changed(bool undone) => Planned with
    {
        Changes =
        [
            new RosterChange(1, ChangeKind.Override, Place.Primary, At("2026-11-12T12:00"), At("2026-11-12T18:00"), Dan.Id, Lea.Id, Now.Now, "travel")
            {
                Undone = undone ? new Undoing(Lea.Id, Now.Now) : null,
            },
        ],
    };

    private static Moment With(Roster roster) => Now with { Schedule = new Schedule(Viewer.Rotation, roster) };
}
