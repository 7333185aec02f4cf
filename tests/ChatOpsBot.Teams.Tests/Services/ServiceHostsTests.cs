using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class ServiceHostsTests
{
    private static readonly TeamsOptions Production = new() { AppId = "app" };
    private static readonly TeamsOptions Loopback = new() { AppId = "app", ServiceHosts = ["127.0.0.1:4711", "[::1]:4711", "localhost:4712", "smba.trafficmanager.net"] };
    private static readonly TeamsOptions Development = new();

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:443/emea/11111111-1111-1111-1111-111111111111/")]
    [InlineData("HTTPS://SMBA.TrafficManager.NET/apis")]
    [InlineData("https://botframework.com/")]
    [InlineData("https://webchat.botframework.com/")]
    [InlineData("https://a.b.BotFramework.com")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams")]
    public void Microsofts_connectors_are_spoken_to(string service) => ServiceHosts.Allows(Production, new Uri(service)).ShouldBeTrue();

    [Theory]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net./teams/")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/teams/")]
    [InlineData("https://me:secret@smba.trafficmanager.net/teams/")]
    [InlineData("https://x@smba.trafficmanager.net/teams/")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://evil.example/?https://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://x.smba.trafficmanager.net/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://trafficmanager.net/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://botframework.com./")]
    [InlineData("https://x.botframework.com:444/")]
    [InlineData("https://smba.trafficmanager。net/teams/")]
    [InlineData("https://ｓmba.trafficmanager.net/teams/")]
    [InlineData("https://ѕmba.trafficmanager.net/teams/")]
    [InlineData("https://xn--mba-wmc.trafficmanager.net/teams/")]
    [InlineData("https://127.0.0.1:4711/")]
    [InlineData("http://127.0.0.1:4711/")]
    [InlineData("http://localhost:56150/_connector")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("wss://smba.trafficmanager.net/")]
    [InlineData("file:///smba.trafficmanager.net/")]
    [InlineData("mailto:bot@botframework.com")]
    public async Task Nobody_else_is_given_a_token(string service)
    {
        var url = new Uri(service);
        ServiceHosts.Allows(Production, url).ShouldBeFalse();
        using var rig = new ServiceRig(Production);
        (await rig.Connector.Send(url, "19:a", [], CancellationToken.None)).Trouble.ShouldBe(new Trouble(TroubleKind.ForeignHost, 0, "foreign_host"));
        rig.Other.Requests.ShouldBeEmpty();
        rig.Tokens.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:4711/c", true)]
    [InlineData("http://127.1:4711/c", true)]
    [InlineData("http://[::1]:4711/c", true)]
    [InlineData("http://localhost:4712/c", true)]
    [InlineData("https://127.0.0.1:4711/c", true)]
    [InlineData("http://127.0.0.1:4712/c", false)]
    [InlineData("http://localhost:4711/c", false)]
    [InlineData("http://127.0.0.1/c", false)]
    [InlineData("http://smba.trafficmanager.net/c", false)]
    public void A_loopback_address_is_spoken_to_when_it_is_named_with_its_port(string service, bool allowed) =>
        ServiceHosts.Allows(Loopback, new Uri(service)).ShouldBe(allowed);

    [Fact]
    public void A_host_that_is_named_has_to_be_asked_over_https_unless_it_is_this_machine()
    {
        var named = new TeamsOptions { AppId = "app", ServiceHosts = ["connector.example:8443", "10.0.0.1:80", "127.0.0.1.nip.io:80"] };
        ServiceHosts.Allows(named, new Uri("https://connector.example:8443/")).ShouldBeTrue();
        ServiceHosts.Allows(named, new Uri("http://connector.example:8443/")).ShouldBeFalse();
        ServiceHosts.Allows(named, new Uri("http://10.0.0.1/")).ShouldBeFalse();
        ServiceHosts.Allows(named, new Uri("http://127.0.0.1.nip.io/")).ShouldBeFalse();
        ServiceHosts.Allows(named, new Uri("https://botframework.com/")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:56150/_connector/", true)]
    [InlineData("http://[::1]:56150/_connector", true)]
    [InlineData("http://[::ffff:127.0.0.1]:56150/_connector", true)]
    [InlineData("https://localhost:56150/_connector", false)]
    [InlineData("https://smba.trafficmanager.net/teams/", false)]
    [InlineData("http://smba.trafficmanager.net/teams/", false)]
    [InlineData("http://192.168.1.1:56150/_connector", false)]
    [InlineData("http://0.0.0.0:56150/_connector", false)]
    [InlineData("http://localhost.evil.example/_connector", false)]
    [InlineData("http://evil.example@localhost:56150/_connector", false)]
    public async Task Without_an_app_id_only_this_machine_is_spoken_to_and_without_a_token(string service, bool allowed)
    {
        using var rig = new ServiceRig(Development);
        var answer = await rig.Connector.Send(new Uri(service), "a", [], CancellationToken.None);
        answer.Ok.ShouldBe(allowed);
        rig.Other.Requests.Count.ShouldBe(allowed ? 1 : 0);
        rig.Other.Requests.ShouldAllBe(asked => asked.Authorization == null);
        rig.Tokens.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams?x=")]
    [InlineData("https://smba.trafficmanager.net/teams#x")]
    public async Task A_service_url_that_would_swallow_the_path_is_none(string service)
    {
        using var rig = new ServiceRig();
        (await rig.Connector.Member(new Uri(service), "a", "b", CancellationToken.None)).Trouble!.Kind.ShouldBe(TroubleKind.ForeignHost);
        (await rig.Connector.Member(new Uri("/teams", UriKind.Relative), "a", "b", CancellationToken.None)).Trouble!.Kind.ShouldBe(TroubleKind.ForeignHost);
        rig.Other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams")]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net/teams//")]
    public async Task A_slash_at_the_end_makes_no_difference(string service)
    {
        using var rig = new ServiceRig();
        await rig.Connector.Send(new Uri(service), "a", new JsonObject(), CancellationToken.None);
        rig.Other.Requests[0].Url.AbsoluteUri.ShouldBe("https://smba.trafficmanager.net/teams/v3/conversations/a/activities");
    }

    [Fact]
    public async Task Which_host_a_setting_is_missing_for_is_said_once_and_nothing_else_of_the_address()
    {
        using var rig = new ServiceRig();
        for (var i = 0; i < 5; i++)
        {
            await rig.Connector.Send(new Uri("https://connector.example/hidden-path"), "a", new JsonObject(), CancellationToken.None);
        }

        rig.Log.Lines.Count.ShouldBe(1);
        rig.Log.All.ShouldContain("connector.example");
        rig.Log.All.ShouldNotContain("hidden");
    }
}
