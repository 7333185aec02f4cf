using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Host.Tests.Teams;

public class RotationFileTests
{
    [Fact]
    public void What_planning_goes_by_is_read()
    {
        var rotation = Good("handover: 09:00\n  length: 3 days", people: "\n    from: 2026-02-01\n    until: 2026-11-30\n    experience: novice\n    skills: [secured-site, gpu]\n    maxLoad: 1 in 4");
        (rotation.Pattern.Days, rotation.Pattern.Time, rotation.Pattern.Anchor).ShouldBe((3, new LocalTime(9, 0), new LocalDate(2026, 1, 2)));
        var request = rotation.Request(0, 4, Standing.Empty, []);
        var ada = request.Members[0];
        (ada.Name, ada.PercentTime, ada.From, ada.Until, ada.IsNovice, ada.MaxLoad).ShouldBe(("Ada", 50, new LocalDate(2026, 2, 1), new LocalDate(2026, 11, 30), true, new MaxLoad(1, 4)));
        ada.Skills.ShouldBe(["secured-site", "gpu"]);
        request.Members[1].ShouldSatisfyAllConditions(ben => ben.IsNovice.ShouldBeFalse(), ben => ben.Skills.ShouldBeEmpty(), ben => ben.From.ShouldBeNull());
        request.Order.ShouldBe(PlanOrder.Fair);
        request.Coverage.ShouldNotBeNull();
        rotation.Rules.PublishDays.ShouldBe(84);
    }

    [Fact]
    public void Absences_are_read_singly_and_as_a_list()
    {
        var absences = Good("handover: fri 17:00", absences: "absences:\n  - ada: 2026-12-01..2026-12-05\n  - ben: [2026-12-07, 2027-01-01 .. 2027-01-02]\n").Rules.Absences;
        absences.Select(away => (away.Person.Value, away.From, away.Until)).ShouldBe(
        [
            ("ada", new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 5)),
            ("ben", new LocalDate(2026, 12, 7), new LocalDate(2026, 12, 7)),
            ("ben", new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 2)),
        ]);
    }

    [Theory]
    [InlineData("handover: fri 17:00\n  order: fixed\n  publish: 4 weeks\n  length: 2 weeks", PlanOrder.Fixed, 28, 14)]
    [InlineData("handover: fri 17:00\n  publish: 90 days", PlanOrder.Fair, 90, 7)]
    [InlineData("handover: 0:00\n  length: 1 day", PlanOrder.Fair, 84, 1)]
    public void Order_length_and_how_far_ahead_is_published_are_read(string fields, PlanOrder order, int publish, int days)
    {
        var rotation = Good(fields);
        (rotation.Request(0, 1, Standing.Empty, []).Order, rotation.Rules.PublishDays, rotation.Pattern.Days).ShouldBe((order, publish, days));
    }

    [Fact]
    public void A_list_with_a_name_that_comes_twice_is_in_fixed_order()
    {
        var rotation = Good("handover: fri 17:00", primaries: "[ada, ben, ada, lea]");
        rotation.Request(0, 1, Standing.Empty, []).Order.ShouldBe(PlanOrder.Fixed);
        rotation.From(Instant.FromUtc(2026, 1, 5, 12, 0)).Take(5).Select(shift => shift.Primary.Value).ShouldBe(["ada", "ben", "ada", "lea", "ada"]);
    }

    [Fact]
    public void Half_time_serves_half_as_often_as_full_time()
    {
        var rotation = Good("handover: fri 17:00", primaries: "[ada, ben, lea]");
        var served = rotation.From(Instant.FromUtc(2026, 1, 5, 12, 0)).Take(50).CountBy(shift => shift.Primary.Value).ToDictionary();
        served["ada"].ShouldBe(10);
        served["ben"].ShouldBe(20);
    }

    [Theory]
    [InlineData("handover: fri 17:00", "handover: fri 17:00\n  length: 3 days", "34:11: shifts of 3 days do not all start on a Friday; expected whole weeks; or a handover without a weekday")]
    [InlineData("handover: fri 17:00", "handover: fri 17:00\n  length: fortnight", "34:11: `fortnight` is no length in days or weeks; expected days or weeks, such as `3 days`, `1 week` or `2 weeks`, up to 53 weeks")]
    [InlineData("handover: fri 17:00", "handover: fri 17:00\n  length: 0 weeks", "34:11: `0 weeks` is no length in days or weeks; expected days or weeks, such as `3 days`, `1 week` or `2 weeks`, up to 53 weeks")]
    [InlineData("handover: fri 17:00", "handover: fri 17:00\n  length: 2 weeks", "39:15: no shift starts on 2026-12-25: each is 14 days long, from 2026-01-02 on; expected `2026-12-18` or `2027-01-01`")]
    [InlineData("handover: fri 17:00", "handover: fri 17:00\n  order: fare", "34:10: `fare` is no order; expected `fair` or `fixed`")]
    [InlineData("primaries: [ada, ben]", "primaries: [ada, ben, ada]\n  order: fair", "36:10: `ada` comes twice in `primaries`, which a fair order has no use for; expected each person once, with `percentTime` on people who serve less; or `fixed`")]
    [InlineData("backup: next", "backup: next\n  require: gpu", "37:12: nobody in the rotation has the skill `gpu`; expected a skill that is among the `skills` of somebody who serves")]
    [InlineData("backup: next", "backup: next\n  publish: long", "37:12: `long` is no time in days or weeks; expected days or weeks, such as `3 days`, `1 week` or `2 weeks`, up to 53 weeks")]
    [InlineData("percentTime: 50%", "percentTime: 50%\n    maxLoad: 4 in 1", "11:14: `4 in 1` is not a highest load; expected so many of so many shifts in a row, such as `1 in 4`, of at most 52")]
    [InlineData("percentTime: 50%", "percentTime: 50%\n    experience: rookie", "11:17: `rookie` is no experience; expected `novice` or `experienced`")]
    [InlineData("percentTime: 50%", "percentTime: 50%\n    skills: [a b]", "11:14: `a b` is not a skill in a word; expected a skill in a word, such as `secured-site`")]
    [InlineData("percentTime: 50%", "percentTime: 50%\n    from: 2026-05-01\n    until: 2026-04-30", "12:12: the last day of service, `2026-04-30`, comes before the first, `2026-05-01`; expected `2026-05-01` or a later date")]
    [InlineData("role: requester", "role: requester\n    skills: gpu", "24:5: a requester has no `skills`; expected it on developers and leads only")]
    [InlineData("rotation:\n", "absences:\n  - ada: soon\nrotation:\n", "33:10: `soon` does not say on which days; expected a date or two, both included, such as `2026-12-01..2026-12-05`")]
    [InlineData("rotation:\n", "absences:\n  - ada: 2026-12-05..2026-12-01\nrotation:\n", "33:10: `2026-12-05..2026-12-01` ends before it starts; expected a date or two, both included, such as `2026-12-01..2026-12-05`")]
    [InlineData("rotation:\n", "absences:\n  - adda: 2026-12-05\nrotation:\n", "33:5: there is no person `adda` (did you mean `ada`?); expected the id of a developer or lead who is away, from `people`")]
    [InlineData("rotation:\n", "absences:\n  - 2026-12-05\nrotation:\n", "33:5: this is not one person with the days of an absence; expected a line such as `- ada: 2026-12-01..2026-12-05`")]
    [InlineData("rotation:\n", "absences: ada\nrotation:\n", "32:11: `absences` is not a list; expected a list of absences, such as `- ada: 2026-12-01..2026-12-05`")]
    public void Each_mistake_is_named_where_it_stands(string good, string bad, string mistake)
    {
        TeamText.Good.ShouldContain(good);
        TeamText.Mistakes(TeamText.Good.Replace(good, bad, StringComparison.Ordinal)).ShouldBe([mistake]);
    }

    private static ShiftRotation Good(string handover, string people = "", string absences = "", string primaries = "[ada, ben]")
    {
        var text = TeamText.Good
            .Replace("handover: fri 17:00", handover, StringComparison.Ordinal)
            .Replace("percentTime: 50%", $"percentTime: 50%{people}", StringComparison.Ordinal)
            .Replace("rotation:\n", $"{absences}rotation:\n", StringComparison.Ordinal)
            .Replace("[ada, ben]", primaries, StringComparison.Ordinal)
            .Replace("  overrides:\n    - starts: 2026-12-25\n      primary: lea\n", "", StringComparison.Ordinal);
        var read = TeamText.Read(text);
        read.Mistakes.ShouldBeEmpty();
        return read.Teams.Single().Rotation;
    }
}
