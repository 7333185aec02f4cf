namespace ChatOpsBot.Host.Tests.CommandLine;

/// <summary><c>due</c> with the goals, cut-off rules and holidays of a file.</summary>
public class DueByNameTests
{
    private const string File = """
        id: viewer
        name: Viewer
        zone: America/Chicago
        people:
          - { id: ada, name: Ada, role: developer, addresses: { playground: ada } }
          - { id: ben, name: Ben, role: lead, addresses: { playground: ben } }
          - { id: mia, name: Mia, role: requester }
        coverage:
          mon-fri: [08:00-12:00, 13:00-17:00]
        holidays: [2026-11-26, 2026-11-27]
        exceptions:
          - 2026-12-24: [08:00-12:00]
          - 2026-12-31: closed
        rotation: { handover: fri 17:00, starts: 2026-01-02, primaries: [ada, ben] }
        goal: { respondWithin: PT4H }
        groups:
          - { id: close, people: [mia] }
        goals:
          - { name: close-customers, group: close, respondWithin: PT1H }
          - { name: two-days, priority: low, elapsed: PT48H }
          - { name: answers, for: follow-up, respondWithin: PT8H }
          - { name: minimum, priority: high, received: 08:00-15:00, by: close, later: 12:00 }
        """;

    [Theory]
    [InlineData("2026-11-20T09:00:00-06:00", "\"goal\":\"close-customers\"", "2026-11-20T16:00:00Z", "")]
    [InlineData("2026-11-20T09:00:00-06:00", "\"goal\":\"two-days\"", "2026-11-22T15:00:00Z", "")]
    [InlineData("2026-11-20T09:00:00-06:00", "\"goal\":\"goal\"", "2026-11-20T20:00:00Z", "")]
    [InlineData("2026-11-20T09:00:00-06:00", "\"goal\":\"minimum\"", "2026-11-20T23:00:00Z", "")] // by close of business
    [InlineData("2026-11-20T14:59:59-06:00", "\"goal\":\"minimum\"", "2026-11-20T23:00:00Z", "")]
    [InlineData("2026-11-20T15:00:00-06:00", "\"goal\":\"minimum\"", "2026-11-23T18:00:00Z", "")] // Friday at 15:00: by noon on Monday
    [InlineData("2026-11-23T07:59:00-06:00", "\"goal\":\"minimum\"", "2026-11-23T18:00:00Z", "")]
    [InlineData("2026-11-23T08:00:00-06:00", "\"goal\":\"minimum\"", "2026-11-23T23:00:00Z", "")]
    [InlineData("2026-11-25T16:00:00-06:00", "\"goal\":\"minimum\"", "2026-11-30T18:00:00Z", "")] // over Thanksgiving
    [InlineData("2026-12-24T09:00:00-06:00", "\"goal\":\"minimum\"", "2026-12-24T18:00:00Z", "")] // a short day closes at noon
    [InlineData("2026-12-24T12:30:00-06:00", "\"goal\":\"minimum\"", "2026-12-25T18:00:00Z", "")]
    [InlineData("2026-12-30T16:00:00-06:00", "\"goal\":\"PT2H\"", "2027-01-01T15:00:00Z", "")] // the 31st is closed
    [InlineData("2026-11-20T09:00:00-06:00", "\"group\":\"close\"", "2026-11-20T16:00:00Z", "close-customers")]
    [InlineData("2026-11-20T09:00:00-06:00", "\"group\":[\"close\"],\"priority\":\"low\"", "2026-11-20T16:00:00Z", "close-customers")] // the strictest
    [InlineData("2026-11-20T09:00:00-06:00", "\"priority\":\"low\"", "2026-11-22T15:00:00Z", "two-days")]
    [InlineData("2026-11-20T09:00:00-06:00", "\"priority\":\"low\",\"follow-up\":true", "2026-11-22T15:00:00Z", "two-days")] // Sunday is sooner than eight hours of Monday
    [InlineData("2026-11-20T09:00:00-06:00", "\"follow-up\":true", "2026-11-23T15:00:00Z", "answers")]
    [InlineData("2026-11-20T09:00:00-06:00", "\"follow-up\":false", "2026-11-20T20:00:00Z", "goal")] // no other applies
    [InlineData("2026-11-20T09:00:00-06:00", "\"priority\":\"medium\"", "2026-11-20T20:00:00Z", "goal")]
    public async Task Goals_go_by_their_names_or_the_strictest_counts(string received, string goal, string due, string named)
    {
        var outcome = await Due($$"""{"id":1,"received":"{{received}}",{{goal}}}""");
        outcome.Out.ShouldBe($$"""{"id":1,"due":"{{due}}"{{(named.Length == 0 ? "" : $",\"goal\":\"{named}\"")}}}""" + "\n");
        outcome.Status.ShouldBe(0);
    }

    [Theory]
    [InlineData("\"goal\":\"minmum\"", "is not a duration and no goal of the file (did you mean `minimum`?)")]
    [InlineData("\"priority\":\"urgent\"", "is none of `high`, `medium` and `low`")]
    [InlineData("\"priority\":1", "is not a string")]
    [InlineData("\"group\":\"clsoe\"", "is no group of the file (did you mean `close`?)")]
    [InlineData("\"group\":[1]", "is neither a string nor a list of strings")]
    [InlineData("\"group\":\"\\ud800\"", "is no group of the file")]
    [InlineData("\"follow-up\":\"yes\"", "is neither true nor false")]
    public async Task What_is_no_choice_is_said(string goal, string wrong)
    {
        var outcome = await Due($$"""{"id":1,"received":"2026-11-20T09:00:00-06:00",{{goal}}}""");
        (outcome.Status, outcome.Out.Contains(wrong, StringComparison.Ordinal)).ShouldBe((1, true), outcome.Out);
    }

    [Fact]
    public async Task Where_no_time_is_promised_due_is_null()
    {
        var none = File.Replace("coverage:\n  mon-fri: [08:00-12:00, 13:00-17:00]\n", "coverage: none\n", StringComparison.Ordinal)
            .Replace("exceptions:\n  - 2026-12-24: [08:00-12:00]\n  - 2026-12-31: closed\n", "", StringComparison.Ordinal)
            .Replace("goal: { respondWithin: PT4H }\n", "", StringComparison.Ordinal);
        var outcome = await Due("""{"id":1,"received":"2026-11-20T09:00:00-06:00","priority":"medium"}""", none[..none.IndexOf("goals:", StringComparison.Ordinal)]);
        (outcome.Status, outcome.Out).ShouldBe((0, """{"id":1,"due":null,"goal":"goal"}""" + "\n"));
    }

    private static async Task<Outcome> Due(string input, string file = File)
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-");
        try
        {
            var team = Path.Combine(folder.FullName, "team.yaml");
            await System.IO.File.WriteAllTextAsync(team, file);
            return await Cli.Run(input, "due", "--team", team);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
