using ChatOpsBot.FakeTeams;
using ChatOpsBot.MicrosoftGraph.Tokens;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsBot.MicrosoftGraph.Tests;

/// <summary>An app's way to Graph as whoever needs it puts it together. What each part does on its own is tested where Teams needs it.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task An_app_reads_Graph_with_a_token_of_its_own()
    {
        await using var microsoft = await LoopbackMicrosoft.Start();
        var ada = microsoft.Tenant.AddPerson("ada", "Ada Park");
        var answer = await GraphOf(microsoft, microsoft.ClientSecret).Call(HttpMethod.Get, $"users/{ada.Id}", null, CancellationToken.None);
        answer.Body.Text("displayName").ShouldBe("Ada Park");
    }

    [Fact]
    public async Task With_another_secret_it_is_told_that_it_could_not_prove_itself()
    {
        await using var microsoft = await LoopbackMicrosoft.Start();
        var answer = await GraphOf(microsoft, "another").Call(HttpMethod.Get, "users/x", null, CancellationToken.None);
        answer.Trouble.ShouldNotBeNull().Kind.ShouldBe(TroubleKind.Auth);
        microsoft.TakeComplaints();
    }

    [Fact]
    public async Task No_token_goes_anywhere_but_to_Graph()
    {
        await using var microsoft = await LoopbackMicrosoft.Start();
        var graph = GraphOf(microsoft, microsoft.ClientSecret);
        (await graph.Call(HttpMethod.Get, "../../login/x", null, CancellationToken.None)).Trouble.ShouldNotBeNull().Kind.ShouldBe(TroubleKind.ForeignHost);
    }

    private static Graph GraphOf(LoopbackMicrosoft microsoft, string secret)
    {
        var app = new EntraApp(microsoft.AppId, microsoft.Tenant.Id, new BotCredential.ClientSecret(new Secret(secret))) { LoginBaseUrl = microsoft.LoginBaseUrl, GraphBaseUrl = microsoft.GraphBaseUrl };
        var tokens = TokensSetup.Make(app, Wire.NewClient(), _ => throw new InvalidOperationException(), TimeProvider.System, NullLogger<KeptTokens>.Instance);
        return new Graph(new ServiceWire(Wire.NewClient(), tokens, new Pacer(TimeProvider.System), new ServiceReach(TimeProvider.System), TimeProvider.System, NullLogger<ServiceWire>.Instance, () => 0), app);
    }
}
