using System.Text.Json;
using ChatOpsBot.Host.Tests.Teams;

namespace ChatOpsBot.Host.Tests.CommandLine;

public class PlanCommandTests
{
    [Fact]
    public async Task The_plan_as_json_has_shifts_gaps_and_shares_and_nothing_else()
    {
        var outcome = await Cli.Run("", "plan", Cli.Sample, "--from", "2026-12-01", "--weeks", "8", "--format", "json");
        (outcome.Status, outcome.Error).ShouldBe((0, ""));
        using var json = JsonDocument.Parse(outcome.Out);
        Names(json.RootElement).ShouldBe(["shifts", "gaps", "shares"]);
        var shifts = json.RootElement.GetProperty("shifts").EnumerateArray().ToArray();
        shifts.Length.ShouldBe(8);
        shifts.ShouldAllBe(shift => string.Join(' ', Names(shift)) == "start end primary backup why");
        shifts[0].GetProperty("start").GetString().ShouldBe("2026-12-04T23:00:00Z");
        shifts[0].GetProperty("end").GetString().ShouldBe("2026-12-11T23:00:00Z");
        shifts.Select(shift => shift.GetProperty("primary").GetString()).ShouldBe(["dan", "ada", "ben", "cleo", "dan", "ada", "ben", "dan"]);
        shifts.Select(shift => shift.GetProperty("backup").GetString()).ShouldBe(["ada", "ben", "cleo", "dan", "ada", "ben", "dan", "ada"]);
        shifts.ShouldAllBe(shift => shift.GetProperty("why").GetString()!.StartsWith("next in turn"));
        json.RootElement.GetProperty("gaps").GetArrayLength().ShouldBe(0);
        var cleo = json.RootElement.GetProperty("shares").GetProperty("cleo");
        cleo.GetProperty("due").GetDouble().ShouldBe(8 / 7.0, 1e-6);
        cleo.GetProperty("served").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_gap_is_told_with_its_causes_and_ends_with_the_status_2()
    {
        var text = TeamText.Good.Replace("rotation:\n", "absences:\n  - ada: 2026-06-01..2026-06-30\n  - ben: 2026-06-15..2026-06-16\nrotation:\n", StringComparison.Ordinal);
        var outcome = await Plan(text, "--from", "2026-06-01", "--weeks", "3", "--format", "json");
        outcome.Status.ShouldBe(2);
        using var json = JsonDocument.Parse(outcome.Out);
        var gaps = json.RootElement.GetProperty("gaps").EnumerateArray().Select(gap => (gap.GetProperty("start").GetString(), gap.GetProperty("why").GetString())).ToArray();
        gaps.ShouldBe(
        [
            ("2026-06-05T22:00:00Z", "Nobody can be backup: Ada is away."),
            ("2026-06-12T22:00:00Z", "Nobody can be primary: Ada and Ben are away."),
            ("2026-06-19T22:00:00Z", "Nobody can be backup: Ada is away."),
        ]);
        json.RootElement.GetProperty("shifts")[1].GetProperty("primary").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_text_is_a_table_in_the_teams_zone_and_notes_are_on_standard_error()
    {
        var outcome = await Plan(TeamText.Good, "--from", "2026-12-18", "--weeks", "2");
        outcome.Status.ShouldBe(0);
        outcome.Lines.ShouldBe(
        [
            "Viewer: times of America/Chicago",
            "from                  primary        backup     why",
            "Fri 2026-12-18 17:00  Ada Park       Ben Ortiz  next in turn; Ben backs up as the next primary",
            "Fri 2026-12-25 17:00  Lea Lindqvist  Ada Park   by the team’s file",
            "until Fri 2027-01-01 17:00",
            "person         due   served",
            "Ada Park       1.00  1",
            "Ben Ortiz      1.00  0",
            "Lea Lindqvist  0.00  1",
        ]);
        outcome.Error.ShouldBe("Ben’s share is cut from 67 % to 50 %: nobody serves twice in a row.\n");
    }

    [Fact]
    public async Task The_calendar_has_an_event_for_each_shift()
    {
        var outcome = await Plan(TeamText.Good, "--from", "2026-12-04", "--weeks", "3", "--format", "ics");
        outcome.Status.ShouldBe(0);
        outcome.Out.ShouldStartWith("BEGIN:VCALENDAR\r\n");
        outcome.Out.Split("BEGIN:VEVENT").Length.ShouldBe(4);
        outcome.Out.ShouldContain("DTSTART;TZID=America/Chicago:20261204T170000\r\n");
    }

    [Theory]
    [InlineData("2026-13-01", "4", "json", "`2026-13-01` is not a date; expected one such as `2026-12-25`, in the years 2000 to 2199.\n")]
    [InlineData("2026-12-01", "0", "json", "`0` is not a number of weeks; expected 1 to 520.\n")]
    [InlineData("2026-12-01", "many", "json", "`many` is not a number of weeks; expected 1 to 520.\n")]
    [InlineData("2026-12-01", "4", "jason", "`jason` is not a format (did you mean `json`?); expected `json`, `text` or `ics`.\n")]
    public async Task A_wrong_option_is_a_mistake(string from, string weeks, string format, string said)
    {
        var outcome = await Plan(TeamText.Good, "--from", from, "--weeks", weeks, "--format", format);
        (outcome.Status, outcome.Out, outcome.Error).ShouldBe((1, "", said));
    }

    [Fact]
    public async Task Mistakes_of_the_file_are_listed()
    {
        var outcome = await Plan(TeamText.Good.Replace("handover: fri 17:00", "handover: never", StringComparison.Ordinal), "--from", "2026-12-01");
        (outcome.Status, outcome.Out).ShouldBe((1, ""));
        outcome.Error.ShouldContain("`never` is not a time of handover");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static async Task<Outcome> Plan(string team, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-");
        try
        {
            var file = Path.Combine(folder.FullName, "team.yaml");
            await File.WriteAllTextAsync(file, team);
            return await Cli.Run("", ["plan", file, .. options]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
