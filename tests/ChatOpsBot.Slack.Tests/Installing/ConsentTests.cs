using System.Net;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.SocketMode;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Installing;

public class ConsentTests
{
    private static ApiAnswer Granted(ApiCall call, string user = "UADA", string workspace = "TACME", string scope = "im:history,im:read") => call.Method switch
    {
        "oauth.v2.access" => ScriptedApi.Ok($$"""
            {"ok":true,"app_id":"A1","authed_user":{"id":"{{user}}","scope":"{{scope}}","access_token":"xoxp-SECRET","token_type":"user"},
             "team":{"id":"{{workspace}}"},"enterprise":null,"is_enterprise_install":false}
            """),
        _ => ScriptedApi.Ok("""{"ok":true}"""),
    };

    private static async Task<(Site Site, string Path)> Linked(string user = "UADA")
    {
        var site = await Site.Start();
        await site.Rig.Install();
        var link = (await site.Rig.Links.Make(InstallRig.Acme, user, CancellationToken.None)).ShouldNotBeNull();
        link.GetLeftPart(UriPartial.Path).ShouldBe("http://127.0.0.1:8080/slack/connect");
        return (site, link.PathAndQuery);
    }

    [Fact]
    public async Task A_developer_connects_with_two_user_scopes_and_is_told_what_is_read_and_kept()
    {
        var (site, path) = await Linked();
        await using var _ = site;
        site.Rig.Api.Answer = call => Granted(call);
        using var browser = new Browser(site);
        var sent = await browser.Get(path);
        sent.Asked["user_scope"].ToString().ShouldBe("im:history,im:read");
        sent.Asked["scope"].ToString().ShouldBeEmpty();

        var page = await browser.Return(sent.State);
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var words in new[] { "only direct messages that others write to you", "Your own words are dropped", "for a day, so that", "then they are erased", "press Disconnect", "revoke" })
        {
            page.Words.ShouldContain(words);
        }

        site.Rig.Installations.HasConsented(InstallRig.Acme, "UADA").ShouldBeTrue();
        (await site.Rig.Installations.UserToken(InstallRig.Acme, "UADA", CancellationToken.None))!.Value.Value.ShouldBe("xoxp-SECRET");
        (await site.Rig.Store.Text()).ShouldNotContain("SECRET");
    }

    [Theory]
    [InlineData("UADA", "UBEN", "TACME", "im:history,im:read", "made for somebody else")]
    [InlineData("UADA", "UADA", "TELSE", "im:history,im:read", "made for somebody else")]
    [InlineData("UMAX", "UMAX", "TACME", "im:history,im:read", "team’s developers")]
    [InlineData("UADA", "UADA", "TACME", "im:read", "missing")]
    public async Task Anybody_else_is_refused_and_their_token_revoked(string linked, string user, string workspace, string scope, string words)
    {
        var (site, path) = await Linked(linked);
        await using var _ = site;
        site.Rig.Api.Answer = call => Granted(call, user, workspace, scope);
        using var browser = new Browser(site);
        var page = await browser.Return((await browser.Get(path)).State);
        page.Status.ShouldNotBe(HttpStatusCode.OK);
        page.Words.ShouldContain(words);
        site.Rig.Api.Calls.Last().ShouldSatisfyAllConditions(call => call.Method.ShouldBe("auth.revoke"), call => call.Token.ShouldBe("xoxp-SECRET"));
        site.Rig.Installations.HasConsented(InstallRig.Acme, user).ShouldBeFalse();
        (await site.Rig.Store.Text()).ShouldNotContain("consent:");
    }

    [Fact]
    public async Task A_link_works_once_for_a_quarter_of_an_hour()
    {
        var (site, path) = await Linked();
        await using var _ = site;
        using var browser = new Browser(site);
        (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.Get(path)).Words.ShouldContain("works once");
        (await browser.Get("/slack/connect")).Status.ShouldBe(HttpStatusCode.BadRequest);
        var late = (await site.Rig.Links.Make(InstallRig.Acme, "UADA", CancellationToken.None))!;
        site.Rig.Clock.Advance(Duration.FromMinutes(15));
        (await browser.Get(late.PathAndQuery)).Words.ShouldContain("works once");
    }

    [Fact]
    public async Task A_consent_that_cannot_be_saved_is_taken_back()
    {
        var (site, path) = await Linked();
        await using var _ = site;
        site.Rig.Api.Answer = call => Granted(call);
        site.Rig.Store.FailsToSave = changes => changes.Any(change => change.Key.StartsWith("consent:", StringComparison.Ordinal));
        using var browser = new Browser(site);
        (await browser.Return((await browser.Get(path)).State)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        site.Rig.Api.Calls.Last().Method.ShouldBe("auth.revoke");
    }

    [Fact]
    public async Task Nothing_is_offered_or_mapped_without_OAuth()
    {
        var rig = new InstallRig(InstallRig.ByToken);
        (await rig.Links.Make(InstallRig.Acme, "UADA", CancellationToken.None)).ShouldBeNull();
        await using var site = await Site.Start(rig);
        using var browser = new Browser(site);
        (await browser.Get("/slack/install")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
