using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Services.Tokens;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Teams.Tests;

public class TeamsCheckTests
{
    [Fact]
    public async Task Ready_means_that_a_token_can_be_had()
    {
        await using var rig = await LoginRig.Start();
        (await Check(rig.Options, rig)).ShouldBe("Healthy: Teams is connected.");
    }

    [Theory]
    [InlineData("""{"error_codes":[7000215]}""", 401, "Unhealthy: The bot cannot prove itself to Microsoft (AADSTS7000215). Teams:ClientSecret is wrong: take the secret's value, not its id, from the app's page “Certificates & secrets”. What comes in is saved, and what is owed goes out later.")]
    [InlineData("""{"error_codes":[99]}""", 400, "Unhealthy: The bot cannot prove itself to Microsoft (AADSTS99). Compare Teams:AppId, Teams:TenantId and the credential with the app's registration. What comes in is saved, and what is owed goes out later.")]
    [InlineData("", 503, "Unhealthy: Microsoft's login cannot be reached (http_503). What comes in is saved, and what is owed goes out later.")]
    public async Task Otherwise_it_says_why_not_and_what_to_do(string body, int status, string words)
    {
        await using var rig = await LoginRig.Start();
        rig.Server.Says(LoginRig.Path, () => body, status);
        (await Check(rig.Options, rig)).ShouldBe(words);
    }

    [Fact]
    public async Task A_connector_that_is_out_of_reach_is_said_after_a_minute_and_a_Graph_too()
    {
        await using var rig = await LoginRig.Start();
        var reach = new ServiceReach(rig.Clock);
        reach.Graph.Note(reached: false);
        (await Check(rig.Options, rig, reach)).ShouldStartWith("Healthy");
        rig.Advance(1.1);
        (await Check(rig.Options, rig, reach)).ShouldStartWith("Degraded: Teams is connected. Microsoft Graph cannot be reached");
        reach.Connector.Note(reached: false);
        rig.Advance(1.1);
        (await Check(rig.Options, rig, reach)).ShouldBe("Unhealthy: Teams cannot be reached. What comes in is saved, and what is owed goes out later.");
    }

    [Fact]
    public async Task In_development_it_says_that_Teams_is_not_connected()
    {
        await using var rig = await LoginRig.Start();
        (await Check(new(), rig)).ShouldStartWith("Healthy: For development: a client on this machine may speak as anybody");
        rig.Server.Requests.ShouldBeEmpty();
    }

    private static async Task<string> Check(TeamsOptions options, LoginRig rig, ServiceReach? reach = null)
    {
        var result = await new TeamsCheck(options, rig.Tokens, reach ?? new(rig.Clock)).CheckHealthAsync(new HealthCheckContext());
        return $"{result.Status}: {result.Description}";
    }
}
