using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Rotation;

/// <summary>A rotation that cannot simply repeat: it is planned from its first shift on.</summary>
public class PlannedRotationTests
{
    private static readonly ImmutableArray<PersonId> People = [new("ada"), new("ben"), new("cleo"), new("dan")];

    [Fact]
    public void It_does_not_matter_what_was_asked_first()
    {
        var (forward, backward) = (Make(), Make());
        var instants = Enumerable.Range(0, 300).Select(week => Instant.FromUtc(2026, 1, 5, 12, 0) + Duration.FromDays(7 * week)).ToArray();
        var first = instants.Select(forward.PlannedAt).Select(Words).ToArray();
        instants.Reverse().Select(backward.PlannedAt).Select(Words).Reverse().ShouldBe(first);
        Parallel.ForEach(instants, at => Words(forward.PlannedAt(at)).ShouldBe(first[Array.IndexOf(instants, at)]));
    }

    [Fact]
    public void Every_instant_lies_in_the_shift_that_is_planned()
    {
        var rotation = Make();
        var plan = Planner.Plan(rotation.Request(0, 60, Standing.Empty, []));
        foreach (var (shift, at) in plan.Shifts.Select((shift, at) => (shift, at)))
        {
            rotation.At(shift.Start).ShouldBe(new Shift(shift.Start, shift.End, shift.Primary!.Value, shift.Backup));
            rotation.At(shift.End - Duration.Epsilon).ShouldBe(rotation.At(shift.Start));
            rotation.Pattern.NumberAt(shift.Start).ShouldBe(at);
        }
    }

    [Fact]
    public void What_is_published_from_where_it_stands_is_what_the_file_plans()
    {
        var rotation = Make();
        foreach (var number in new[] { 1, 7, 64, 100, 150 })
        {
            var plan = Planner.Plan(rotation.Request(number, 12, rotation.StandingBefore(number), []));
            plan.Shifts.Select(shift => shift.Primary).ShouldBe(plan.Shifts.Select(shift => (PersonId?)rotation.At(shift.Start).Primary));
        }
    }

    [Fact]
    public void The_standing_of_a_rotation_that_repeats_goes_on_where_it_is()
    {
        var rotation = SampleTeam.Viewer.Rotation;
        foreach (var number in new[] { 1, 3, 4, 45, 1000 })
        {
            var plan = Planner.Plan(rotation.Request(number, 9, rotation.StandingBefore(number), []));
            plan.Shifts.Select(shift => shift.Primary).ShouldBe(plan.Shifts.Select(shift => (PersonId?)rotation.At(shift.Start).Primary));
        }
    }

    [Fact]
    public void An_override_of_the_file_is_laid_over_and_changes_no_other_shift()
    {
        var (plain, changed) = (Make(), Make(new ShiftOverride(new LocalDate(2026, 3, 6), new PersonId("lea"), null)));
        var shifts = plain.From(Instant.FromUtc(2026, 1, 5, 12, 0)).Take(30).ToArray();
        foreach (var shift in shifts)
        {
            var other = changed.At(shift.Start);
            var isIt = shift.Start.InZone(SampleTeam.Chicago).Date == new LocalDate(2026, 3, 6);
            other.Primary.Value.ShouldBe(isIt ? "lea" : shift.Primary.Value);
            other.Backup.ShouldNotBe(other.Primary);
            changed.PlannedAt(shift.Start).Why.ShouldBe(isIt ? "by the team’s file" : plain.PlannedAt(shift.Start).Why);
        }
    }

    [Fact]
    public void Where_nobody_can_serve_somebody_stands_in_and_the_gap_is_told()
    {
        var everyone = People.Select(person => new Absence(0, person, new LocalDate(2026, 3, 9), new LocalDate(2026, 3, 10))).ToArray();
        var rotation = Make(absences: everyone);
        var at = Instant.FromUtc(2026, 3, 11, 12, 0);
        rotation.PlannedAt(at).Gap.ShouldBe("Nobody can be primary: Ada, Ben, Cleo and Dan are away.");
        People.ShouldContain(rotation.At(at).Primary);
    }

    [Fact]
    public void Far_ahead_and_before_the_start_the_list_repeats()
    {
        var rotation = Make();
        rotation.At(Instant.FromUtc(2025, 12, 30, 12, 0)).Primary.ShouldBe(People[^1]);
        var far = Instant.FromUtc(9000, 1, 1, 0, 0);
        People.ShouldContain(rotation.At(far).Primary);
        rotation.At(far).End.ShouldBeGreaterThan(far);
    }

    private static string Words(PlannedShift shift) => $"{shift.Start} {shift.Primary} {shift.Backup} {shift.Why}";

    private static ShiftRotation Make(ShiftOverride? change = null, params Absence[] absences) => new(
        new ShiftPattern(new LocalDate(2026, 1, 2), 7, new LocalTime(17, 0), SampleTeam.Chicago),
        People,
        new BackupPolicy.NextPrimary(),
        change is null ? [] : [change],
        new RotationRules
        {
            Members = [.. People.Select((person, at) => new Member(person, $"{char.ToUpperInvariant(person.Value[0])}{person.Value[1..]}", at == 2 ? 50 : 100))],
            Absences = [new Absence(0, new PersonId("ben"), new LocalDate(2026, 2, 2), new LocalDate(2026, 2, 20)), .. absences],
            Coverage = SampleTeam.Viewer.Coverage,
        });
}
