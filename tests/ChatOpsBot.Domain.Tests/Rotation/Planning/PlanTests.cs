using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Testing;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

public class PlanTests
{
    private static readonly ShiftPattern Fridays = new(new LocalDate(2026, 1, 2), 7, new LocalTime(17, 0), SampleTeam.Chicago);
    private static readonly BackupPolicy Next = new BackupPolicy.NextPrimary();
    private static readonly BackupPolicy Last = new BackupPolicy.LastPrimary();

    [Theory]
    [InlineData("Ada Ben Cleo", "Ada Ben Cleo Ada Ben Cleo")]
    [InlineData("Ada Ben:50 Cleo", "Ada Cleo Ben Ada Cleo Ada")]
    [InlineData("Ada Ben:50", "Ada Ben Ada Ben Ada Ben")]
    [InlineData("Ada:10 Ben:10", "Ada Ben Ada Ben Ada Ben")]
    [InlineData("Ada", "Ada Ada Ada Ada Ada Ada")]
    public void Turns_follow_percent_time_and_equal_ones_the_order_of_the_file(string team, string primaries) =>
        Primaries(Planner.Plan(Request(team, Next, 6))).ShouldBe(primaries.Split(' '));

    [Fact]
    public void Where_a_share_has_to_be_cut_it_is_told()
    {
        Planner.Plan(Request("Ada Ben:50", Next, 4)).Notes.ShouldBe(["Ada’s share is cut from 67 % to 50 %: nobody serves twice in a row."]);
        Planner.Plan(Request("Ada", Next, 4)).Notes.ShouldBe(["Ada serves always: nobody else is in the rotation."]);
        var loaded = Request("Ada Ben Cleo", Next, 12);
        Planner.Plan(loaded with { Members = loaded.Members.SetItem(0, loaded.Members[0] with { MaxLoad = new MaxLoad(1, 4) }) }).Notes
            .ShouldBe(["Ada’s share is cut from 33 % to 25 %: Ada serves 1 in 4 at most."]);
    }

    [Theory]
    [InlineData("next", "Ben Cleo Ada Ben")]
    [InlineData("last", "Ben Ada Ben Cleo")] // before the first shift nobody served: the order of the file
    [InlineData("Dan Eve", "Dan Eve Dan Eve")]
    [InlineData("Ada Dan", "Dan Ada Dan Dan")] // Ada is primary in the first and the fourth
    public void The_backup_is_the_next_primary_the_last_or_from_a_rotation_of_its_own(string policy, string backups)
    {
        var request = Request("Ada Ben Cleo", policy switch { "next" => Next, "last" => Last, _ => new BackupPolicy.OwnOrder([.. policy.Split(' ').Select(Id)]) }, 4);
        Planner.Plan(request with { BackupMembers = [new Member(Id("Dan"), "Dan", 100), new Member(Id("Eve"), "Eve", 100)] })
            .Shifts.Select(shift => shift.Backup?.Value).ShouldBe(backups.Split(' '));
    }

    [Fact]
    public void Why_somebody_serves_is_told_in_words()
    {
        var plan = Planner.Plan(Request("Ada Ben Cleo Dan Eve", Next, 5) with { Absences = [Away("Ben", "2026-01-10", "2026-01-15"), Away("Cleo", "2026-01-12", "2026-01-13")] });
        plan.Shifts.Select(shift => $"{shift.Primary}: {shift.Why}").ShouldBe(
        [
            "Ada: next in turn; Dan backs up as the next primary",
            "Dan: next in turn; two others are away; Eve backs up as the next primary",
            "Eve: next in turn; Ben backs up as the next primary",
            "Ben: next in turn; Cleo backs up as the next primary",
            "Cleo: next in turn; Ada backs up as the next primary",
        ]);
    }

    [Fact]
    public void An_absence_on_days_without_coverage_takes_nobody_out()
    {
        var request = Request("Ada Ben Cleo", Next, 3) with { Coverage = SampleTeam.Viewer.Coverage };
        Primaries(Planner.Plan(request with { Absences = [Away("Ada", "2026-01-03", "2026-01-04")] }))[0].ShouldBe("Ada");
        Primaries(Planner.Plan(request with { Absences = [Away("Ada", "2026-01-05", "2026-01-05")] }))[0].ShouldBe("Ben");
        Primaries(Planner.Plan(request with { Absences = [Away("Ada", "2026-01-05", "2026-01-05") with { Confirmed = false }] }))[0].ShouldBe("Ada");
    }

    [Fact]
    public void Newcomers_and_returners_wait_a_shift_and_bring_no_backlog()
    {
        var request = Request("Ada Ben Cleo", Next, 30);
        var plan = Planner.Plan(request with { Members = request.Members.SetItem(0, request.Members[0] with { From = new LocalDate(2026, 3, 7) }) });
        var first = Array.IndexOf([.. Primaries(plan)], "Ada");
        first.ShouldBeInRange(10, 12); // who starts in the tenth shift, counted from 1
        Primaries(plan).Skip(first).Count(name => name == "Ada").ShouldBeLessThanOrEqualTo(((30 - first) / 3) + 1);

        var away = Planner.Plan(request with { Absences = [Away("Cleo", "2026-01-16", "2026-03-20")] });
        Array.FindIndex([.. Primaries(away)], 3, name => name == "Cleo").ShouldBeInRange(12, 14);
    }

    [Fact]
    public void A_novice_gets_an_experienced_backup()
    {
        var request = Request("Ada Ben Cleo Dan", Next, 8);
        var novices = request with { Members = [.. request.Members.Select(member => member with { IsNovice = member.Name is "Ada" or "Ben" })] };
        var plan = Planner.Plan(novices);
        plan.Gaps.ShouldBeEmpty();
        plan.Shifts[0].ShouldSatisfyAllConditions(
            shift => (shift.Primary, shift.Backup).ShouldBe((Id("Ada"), Id("Cleo"))),
            shift => shift.Why.ShouldBe("next in turn; Cleo backs up, since Ben is new to it too"));
    }

    [Fact]
    public void One_of_the_two_has_what_is_required()
    {
        var request = Request("Ada Ben Cleo Dan", Next, 8) with { Require = ["secured-site"] };
        var skilled = request with { Members = [.. request.Members.Select(member => member.Name is "Dan" ? member with { Skills = ["secured-site"] } : member)] };
        var plan = Planner.Plan(skilled);
        plan.Gaps.ShouldBeEmpty();
        plan.Shifts.ShouldAllBe(shift => shift.Primary == Id("Dan") || shift.Backup == Id("Dan"));
        plan.Shifts[0].Why.ShouldBe("next in turn; Dan backs up, since Ben has no secured-site either");
        Planner.Plan(skilled with { Absences = [Away("Dan", "2026-01-12", "2026-01-13")] }).Gaps.ShouldHaveSingleItem()
            .Gap.ShouldBe("No two who suit each other: Dan is away; one of the two needs secured-site.");
    }

    [Theory]
    [InlineData(PlanOrder.Fair)]
    [InlineData(PlanOrder.Fixed)]
    public void Where_no_two_suit_somebody_serves_rather_than_nobody(PlanOrder order)
    {
        // Nobody has a gpu. Ada with Dan keep the rest; Ben, with Ada or with Dan, one rule less.
        var request = Request("Ada Ben", new BackupPolicy.OwnOrder([Id("Dan")]), 6) with { Order = order, Require = ["secured-site", "gpu"] };
        var plan = Planner.Plan(request with
        {
            Members = [request.Members[0] with { IsNovice = true, Skills = ["secured-site"] }, request.Members[1] with { IsNovice = true }],
            BackupMembers = [new Member(Id("Dan"), "Dan", 100)],
        });
        Primaries(plan).ShouldBe(["Ada", "Ben", "Ada", "Ben", "Ada", "Ben"]);
        plan.Shifts.ShouldAllBe(shift => shift.Gap == "No two who suit each other: one of the two needs gpu.");
        plan.Notes.ShouldAllBe(note => !note.Contains(" is up to ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gap_is_told_with_everyones_cause()
    {
        var plan = Planner.Plan(Request("Ada Ben Cleo", Next, 4) with { Absences = [Away("Ada", "2026-01-10", "2026-01-22"), Away("Ben", "2026-01-10", "2026-01-22")] });
        plan.Shifts.Select(shift => shift.Gap).ShouldBe(
        [
            null,
            "Nobody can be backup: Ada and Ben are away.",
            "Nobody can be primary: Ada and Ben are away; Cleo served the shift before.",
            null,
        ]);
        plan.Shifts[2].ShouldSatisfyAllConditions(shift => shift.Primary.ShouldBeNull(), shift => shift.Backup.ShouldBe(Id("Cleo")), shift => shift.Shares.ShouldBeEmpty());
    }

    [Fact]
    public void Who_alone_can_serve_the_next_shift_does_not_serve_this_one()
    {
        var plan = Planner.Plan(Request("Ada Ben Cleo", Next, 4) with { Absences = [Away("Ben", "2026-01-12", "2026-01-13"), Away("Cleo", "2026-01-12", "2026-01-13")] });
        Primaries(plan)[..2].ShouldBe(["Ben", "Ada"]);
        plan.Shifts[0].Why.ShouldBe("before Ada, who alone can serve the next shift; Ada backs up as the next primary");
    }

    [Fact]
    public void A_fixed_order_passes_over_who_is_away()
    {
        var request = Request("Ada Ben Cleo", Next, 6) with { Order = PlanOrder.Fixed, Turns = [Id("Ada"), Id("Ben"), Id("Ada"), Id("Cleo")] };
        Primaries(Planner.Plan(request)).ShouldBe(["Ada", "Ben", "Ada", "Cleo", "Ada", "Ben"]);
        Primaries(Planner.Plan(request with { Absences = [Away("Ben", "2026-01-12", "2026-01-12")] })).ShouldBe(["Ada", "Cleo", "Ada", "Cleo", "Ada", "Ben"]);
    }

    // asg-03
    [Fact]
    public void Turns_continue_after_whoever_served_last()
    {
        var request = Request("Ada Ben Cleo", Next, 3);
        Primaries(Planner.Plan(request with { First = 1, Standing = Planner.Plan(request with { Count = 1 }).End })).ShouldBe(["Ben", "Cleo", "Ada"]);
    }

    [Fact]
    public void Whoever_served_more_by_an_override_serves_less_afterwards()
    {
        var request = Request("Ada Ben Cleo Dan", Next, 8);
        ImmutableArray<Share> due = [.. request.Members.Select(member => new Share(member.Id, 0.25))];
        var standing = Standing.Empty.After(due, [new Share(Id("Ada"), 1)]).After(due, [new Share(Id("Dan"), 1)]);
        Primaries(Planner.Plan(request with { First = 2, Standing = standing })).ShouldBe(["Ben", "Cleo", "Ada", "Dan", "Ben", "Cleo", "Ada", "Dan"]);
    }

    [Fact]
    public void Nobody_or_somebody_twice_is_no_team()
    {
        Should.Throw<ArgumentException>(() => Planner.Plan(Request("Ada Ada", Next, 1)));
        Should.Throw<ArgumentException>(() => Planner.Plan(Request("Ada", Next, 1) with { Members = [] }));
    }

    private static string?[] Primaries(Plan plan) => [.. plan.Shifts.Select(shift => shift.Primary?.Value)];

    private static PlanRequest Request(string team, BackupPolicy backup, int count) => new(
        Fridays,
        [.. team.Split(' ').Select(word => word.Split(':')).Select(word => new Member(Id(word[0]), word[0], word is [_, var percent] ? int.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) : 100))],
        backup,
        0,
        count);

    private static Absence Away(string person, string from, string until) =>
        new(0, Id(person), LocalDatePattern.Iso.Parse(from).Value, LocalDatePattern.Iso.Parse(until).Value);

    private static PersonId Id(string name) => new(name);
}
