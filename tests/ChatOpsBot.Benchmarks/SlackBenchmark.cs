using System.Globalization;
using ChatOpsBot.Benchmarks.Rounds;
using ChatOpsBot.Benchmarks.SlackEvents;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// Slack's events through the real host as a process: signed requests come in over HTTP, are verified, judged, decided, durably saved, acknowledged. Beside it, in the
/// same run and under the same load, an app of Slack's own framework (@slack/bolt) that saves nothing.
/// Options: those of <see cref="Plan.Read"/>, whom to measure being both, ours or bolt; then what is said (InChannel, ToBot; by default one after the other).
/// </summary>
public static class SlackBenchmark
{
    private const int StubPort = 39782;
    private const int Port = 39783;
    private const int People = 1000;
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var plan = Plan.Read(options);
        var match = new Match(Path.GetFullPath(Path.Combine("artifacts", "benchmarks", "slack")), Port, plan);
        await using var slack = await StubSlack.Start(StubPort);
        Figures.Say($"Signed message events over HTTP, {plan.Connections} connections, {Environment.ProcessorCount} processors shared with the load");
        foreach (var said in new[] { Said.InChannel, Said.ToBot }.Where(said => options.Length < 6 || options[5] == said.ToString()))
        {
            await match.Play(await Contest(said, slack));
        }

        return 0;
    }

    private static async Task<Contest> Contest(Said said, StubSlack slack)
    {
        var api = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{StubPort}/api/");
        var maker = new EventMaker(Secret, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), People);
        var team = await PlatformTeam.File("slack", name => name == "support" ? "C0SUPPORT0" : $"U{name.ToUpperInvariant()}");
        return new(
            said.ToString(),
            "bolt",
            folder => Served.Ours(folder, Port, team, new Dictionary<string, string>(StringComparer.Ordinal) { ["Slack__SigningSecret"] = Secret, ["Slack__BotToken"] = "xoxb-benchmark", ["Slack__ApiBaseUrl"] = api }),
            () => Served.Peer("bolt", Port, new Dictionary<string, string>(StringComparer.Ordinal) { ["SIGNING_SECRET"] = Secret, ["API_URL"] = api }),
            [.. Enumerable.Range(0, People).Select(person => maker.Request(Said.WhoSomebodyIs, person))],
            number => maker.Request(said, number),
            () => slack.Posted);
    }
}
