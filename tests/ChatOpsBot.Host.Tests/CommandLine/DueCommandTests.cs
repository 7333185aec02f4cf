using System.Globalization;
using System.Text.Json;

namespace ChatOpsBot.Host.Tests.CommandLine;

public class DueCommandTests
{
    [Theory]
    [InlineData("2026-11-20T09:00:00-06:00", "PT4H", "2026-11-20T20:00:00Z")]
    [InlineData("2026-11-20T14:00Z", "PT4H", "2026-11-20T18:00:00Z")] // due where the window ends
    [InlineData("2026-11-20T18:00:00Z", "PT0S", "2026-11-20T19:00:00Z")]
    [InlineData("2026-11-20T15:00:00.25Z", "PT0S", "2026-11-20T15:00:00.25Z")]
    [InlineData("2026-11-20T15:00:00+00:00", "PT0.5S", "2026-11-20T15:00:00.5Z")]
    [InlineData("2026-11-20T20:30:00+05:30", "PT90M", "2026-11-20T16:30:00Z")]
    [InlineData("2026-11-20T15:00:00Z", "PT1H30M", "2026-11-20T16:30:00Z")]
    [InlineData("2026-11-20T15:00:00Z", "PT1.5H", "2026-11-20T16:30:00Z")]
    [InlineData("2026-11-20T14:00:00Z", "P1D", "2026-11-24T23:00:00Z")] // 24 hours of coverage
    [InlineData("2026-03-06T22:00:00Z", "PT4H", "2026-03-09T16:00:00Z")] // clocks go forward on the way
    [InlineData("2026-10-30T21:00:00Z", "PT4H", "2026-11-02T17:00:00Z")] // and back
    [InlineData("2026-11-25T22:00:00Z", "PT4H", "2026-11-30T17:00:00Z")] // Thanksgiving
    public async Task Due_follows_the_teams_coverage(string received, string goal, string due)
    {
        var outcome = await Due($$"""{"id":"a","received":"{{received}}","goal":"{{goal}}"}""");
        outcome.Status.ShouldBe(0);
        outcome.Out.ShouldBe($$"""{"id":"a","due":"{{due}}"}""" + "\n");
    }

    [Theory]
    [InlineData("\"a b\"")]
    [InlineData("17")]
    [InlineData("-1.50e3")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"\\u00e9 \\ud83d\\ude00 \\\" é <\"")]
    [InlineData("\"\"")]
    public async Task The_id_is_echoed_as_it_was_written(string id) =>
        (await Due($$"""{"goal":"PT1H","extra":[1],"received":"2026-11-20T15:00:00Z","id":{{id}}}""")).Out.ShouldBe($$"""{"id":{{id}},"due":"2026-11-20T16:00:00Z"}""" + "\n");

    [Theory]
    [InlineData("not json", null, "this is not valid JSON from byte 2 on")]
    [InlineData("{\"id\":1", null, "this is not valid JSON")]
    [InlineData("[]", null, "the line is not a JSON object")]
    [InlineData("null", null, "the line is not a JSON object")]
    [InlineData("{}", null, "there is no \"id\"")]
    [InlineData("""{"id":null}""", null, "\"id\" is neither a string nor a number")]
    [InlineData("""{"id":{"a":1}}""", null, "\"id\" is neither a string nor a number")]
    [InlineData("""{"id":7}""", "7", "there is no \"received\"")]
    [InlineData("""{"id":7,"received":5,"goal":"PT1H"}""", "7", "\"received\" is not a string")]
    [InlineData("""{"id":7,"received":"\ud800","goal":"PT1H"}""", "7", "half of a surrogate pair")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00","goal":"PT1H"}""", "7", "is not an instant with its offset")]
    [InlineData("""{"id":7,"received":"2026-02-30T15:00:00Z","goal":"PT1H"}""", "7", "is not an instant with its offset")]
    [InlineData("""{"id":7,"received":"0001-01-01T00:00:00Z","goal":"PT1H"}""", "7", "in the years 1900 to 2199")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z"}""", "7", "there is no \"goal\"")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"4h"}""", "7", "`4h` is not a duration")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"P"}""", "7", "`P` is not a duration")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"PT"}""", "7", "`PT` is not a duration")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"P1DT"}""", "7", "`P1DT` is not a duration")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"PT1M1H"}""", "7", "`PT1M1H` is not a duration")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"PT1.5H1M"}""", "7", "`PT1.5H1M` is not a duration")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"-PT1H"}""", "7", "`-PT1H` is negative")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"PT-1H"}""", "7", "`PT-1H` is negative")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"P1M"}""", "7", "years or months")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"P1Y2M"}""", "7", "years or months")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"PT99999999999999999999999999999999999999999999H"}""", "7", "is longer than")]
    [InlineData("""{"id":7,"received":"2026-11-20T15:00:00Z","goal":"PT900000H"}""", "7", "does not hold a goal of `PT900000H`")]
    public async Task A_bad_line_is_answered_with_its_number_and_the_rest_goes_on(string bad, string? id, string wrong)
    {
        const string good = """{"id":"g","received":"2026-11-20T15:00:00Z","goal":"PT1H"}""";
        var outcome = await Due($"{good}\n\n{bad}\n   \n{good}");
        outcome.Status.ShouldBe(1);
        outcome.Lines.Length.ShouldBe(3);
        outcome.Lines[0].ShouldBe("""{"id":"g","due":"2026-11-20T16:00:00Z"}""");
        outcome.Lines[2].ShouldBe(outcome.Lines[0]);
        using var answer = JsonDocument.Parse(outcome.Lines[1]);
        answer.RootElement.GetProperty("line").GetInt32().ShouldBe(3);
        answer.RootElement.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain(wrong);
        (answer.RootElement.TryGetProperty("id", out var echoed) ? echoed.GetRawText() : null).ShouldBe(id);
    }

    [Fact]
    public async Task No_input_is_fine_and_a_byte_order_mark_too()
    {
        (await Due("")).ShouldBe(new Outcome(0, "", "", null));
        (await Due("\uFEFF{\"id\":1,\"received\":\"2026-11-20T15:00:00Z\",\"goal\":\"PT0S\"}\r\n")).Status.ShouldBe(0);
    }

    [Fact]
    public async Task Very_long_lines_and_deep_ones_are_only_lines()
    {
        var outcome = await Due($$"""{"id":1,"received":"2026-11-20T15:00:00Z","goal":"PT0S","x":"{{new string('x', 3_000_000)}}"}""" + "\n" + new string('[', 100_000));
        outcome.Lines.Length.ShouldBe(2);
        outcome.Lines[0].ShouldContain("due");
        outcome.Lines[1].ShouldContain("\"line\":2");
    }

    [Fact]
    public async Task Every_line_of_many_is_answered_in_order()
    {
        var lines = Enumerable.Range(0, 5_000).Select(id => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"received":"2026-11-20T15:00:00Z","goal":"PT{{id % 500}}H"}"""));
        var outcome = await Due(string.Join('\n', lines));
        outcome.Status.ShouldBe(0);
        outcome.Lines.Select(line => int.Parse(line.Split(':', ',')[1], CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(0, 5_000));
    }

    [Fact]
    public async Task A_team_file_with_mistakes_stops_it_with_their_list()
    {
        var outcome = await Cli.Run("", "due", "--team", "no-such.yaml");
        (outcome.Status, outcome.Out).ShouldBe((1, ""));
        outcome.Error.ShouldContain("no-such.yaml:1:1: there is no such file");
    }

    private static Task<Outcome> Due(string input) => Cli.Run(input, "due", "--team", Cli.Sample);
}
