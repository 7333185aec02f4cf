using System.Globalization;
using ChatOpsBot.Benchmarks.Rounds;
using ChatOpsBot.Benchmarks.TeamsActivities;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// Teams' activities through the real host as a process: messages come in over HTTP with the Bot Connector's token, are verified, judged, decided, durably saved, acknowledged. Beside it, in the
/// same run and under the same load, an echo bot of Microsoft's own framework (botbuilder) that checks no token and saves nothing.
/// Options: those of <see cref="Plan.Read"/>, whom to measure being both, ours or botbuilder; then what is said (InGroup, ToBot; by default one after the other).
/// </summary>
public static class TeamsBenchmark
{
    private const int StubPort = 39784;
    private const int Port = 39785;
    private const int People = 1000;
    private const string App = "22222222-2222-4222-8222-222222222222";
    private const string Tenant = "11111111-1111-4111-8111-111111111111";
    private static readonly string Microsoft = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{StubPort}/");

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var plan = Plan.Read(options);
        var match = new Match(Path.GetFullPath(Path.Combine("artifacts", "benchmarks", "teams")), Port, plan);
        using var tokens = new ChannelTokens(App, Microsoft + "connector/");
        await using var microsoft = await StubMicrosoft.Start(StubPort, tokens);
        Figures.Say($"Message activities over HTTP, {plan.Connections} connections, one in {ActivityMaker.OwnToken} with a new token, {Environment.ProcessorCount} processors shared with the load");
        foreach (var said in new[] { Said.InGroup, Said.ToBot }.Where(said => options.Length < 6 || options[5] == said.ToString()))
        {
            await match.Play(await Contest(said, microsoft, tokens));
        }

        return 0;
    }

    private static async Task<Contest> Contest(Said said, StubMicrosoft microsoft, ChannelTokens tokens)
    {
        var maker = new ActivityMaker(tokens, App, Tenant, Microsoft + "connector/", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), People);
        var team = await PlatformTeam.File("teams", name => name == "support" ? "19:support@thread.tacv2" : ActivityMaker.IdOf(name));
        return new(
            said.ToString(), "botbuilder", folder => Served.Ours(folder, Port, team, Settings()), () => Served.Peer("botbuilder", Port, new Dictionary<string, string>(StringComparer.Ordinal)),
            [maker.Introduce("dan")], number => maker.Request(said, number), () => microsoft.Posted);
    }

    private static Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["Teams__AppId"] = App,
        ["Teams__TenantId"] = Tenant,
        ["Teams__ClientSecret"] = "benchmark-secret",
        ["Teams__OpenIdMetadataUrl"] = Microsoft + "openid",
        ["Teams__LoginBaseUrl"] = Microsoft + "login/",
        ["Teams__GraphBaseUrl"] = Microsoft + "graph/",
        ["Teams__ServiceUrl"] = Microsoft + "connector/",
        ["Teams__ServiceHosts"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{StubPort}"),
    };
}
