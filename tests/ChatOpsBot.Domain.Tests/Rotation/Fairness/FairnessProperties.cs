using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Fairness;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Interval = NodaTime.Interval;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Fairness;

/// <summary>What holds of every report: nothing is credited twice, and nothing is lost.</summary>
public class FairnessProperties
{
    private static readonly Instant First = At("2026-09-04T17:00");

    private static readonly Person[] People = [Ada, Ben, Cleo, Dan, Lea];

    private static readonly Gen<(Roster Roster, Interval Period)> Cases =
        from shifts in Gen.ListOf(Shift(), 14)
        from changes in Gen.ListOf(Change(), 6)
        from start in Gen.Choose(0, 60 * 24)
        from hours in Gen.Choose(1, 40 * 24)
        select (
            Roster.Empty with { Shifts = [.. shifts.Select((shift, i) => shift(First + Duration.FromDays(7 * i)))], Changes = [.. Apart(changes)] },
            new Interval(First + Duration.FromHours(start), First + Duration.FromHours(start + hours)));

    [Fact]
    public void What_was_due_and_what_was_served_add_up_to_the_shifts() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Cases.ToArbitrary(), each =>
        {
            var moment = new Moment(each.Period.End, Viewer) { Schedule = new Schedule(Viewer, each.Roster) };
            var report = FairnessCount.Of(moment, each.Period, ImmutableDictionary<PersonId, Work>.Empty);
            report.Lines.Sum(line => line.Due).ShouldBe(report.Shifts, 1e-6);
            report.Lines.Sum(line => line.Served).ShouldBe(report.Shifts, 1e-6);
            report.Lines.Aggregate(Duration.Zero, (sum, line) => sum + line.Coverage).ShouldBe(Viewer.Coverage.Elapsed(each.Period.Start, each.Period.End));
            report.Lines.ShouldAllBe(line => line.Served > -1e-9 && line.Due > -1e-9 && line.ShiftsAsPrimary + 1e-9 >= line.Served);
        }));

    private static Gen<Func<Instant, PlannedShift>> Shift() =>
        from primary in Gen.Elements(People)
        from backup in Gen.Elements(People)
        from part in Gen.Choose(0, 4)
        select (Func<Instant, PlannedShift>)(start => new PlannedShift(start, start + Duration.FromDays(7), primary.Id, backup.Id, "next in turn")
        {
            Shares = part == 0 ? [] : [new(primary.Id, part / 4.0), new(backup.Id, 1 - (part / 4.0))],
        });

    private static Gen<RosterChange> Change() =>
        from place in Gen.Elements(Place.Primary, Place.Backup)
        from start in Gen.Choose(0, 90 * 24)
        from hours in Gen.Choose(1, 10 * 24)
        from who in Gen.Elements(People)
        from undone in Gen.Elements(true, false, false)
        select new RosterChange(1, ChangeKind.Override, place, First + Duration.FromHours(start), First + Duration.FromHours(start + hours), who.Id, Lea.Id, First, null)
        {
            Undone = undone ? new Undoing(Lea.Id, First) : null,
        };

    // Changes of the same place never overlap.
    private static List<RosterChange> Apart(IEnumerable<RosterChange> changes)
    {
        var kept = new List<RosterChange>();
        foreach (var change in changes)
        {
            if (!kept.Any(other => other.Place == change.Place && other.Undone is null && other.Start < change.End && change.Start < other.End))
            {
                kept.Add(change);
            }
        }

        return kept;
    }
}
