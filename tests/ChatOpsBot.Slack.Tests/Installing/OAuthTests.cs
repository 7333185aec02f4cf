using System.Net;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.SocketMode;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Installing;

public class OAuthTests
{
    private static ApiAnswer Granted(ApiCall call, string workspace = "TACME") => call.Method switch
    {
        "oauth.v2.access" => ScriptedApi.Ok($$"""
            {"ok":true,"access_token":"xoxb-SECRET-9","token_type":"bot","scope":"chat:write,commands","bot_user_id":"UBOT","app_id":"A1",
             "team":{"id":"{{workspace}}","name":"Acme <script>alert(1)</script>"},"enterprise":null,"is_enterprise_install":false,"authed_user":{"id":"UADMIN"} }
            """),
        "auth.test" => ScriptedApi.Ok("""{"ok":true,"bot_id":"BBOT"}"""),
        _ => ScriptedApi.Ok("""{"ok":true}"""),
    };

    [Fact]
    public async Task An_administrator_installs_the_app_and_it_works_at_once()
    {
        await using var site = await Site.Start();
        site.Rig.Api.Answer = call => Granted(call);
        using var browser = new Browser(site);
        var sent = await browser.Get("/slack/install");
        sent.Status.ShouldBe(HttpStatusCode.Redirect);
        sent.Response.Headers.Location!.GetLeftPart(UriPartial.Path).ShouldBe("https://slack.test/oauth/v2/authorize");
        sent.Asked["client_id"].ToString().ShouldBe("C.1");
        sent.Asked["scope"].ToString().Split(',').ShouldBe(Scopes.Bot.Select(scope => scope.Name));
        sent.Asked["redirect_uri"].ToString().ShouldBe("http://127.0.0.1:8080/slack/oauth/callback");

        var done = await browser.Return(sent.State);
        done.Status.ShouldBe(HttpStatusCode.OK);
        done.Words.ShouldContain("is installed in Acme");
        done.Html.ShouldNotContain("<script");
        done.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        done.Response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        done.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        site.Rig.Api.Calls.First().ShouldSatisfyAllConditions(
            call => call["code"].ShouldBe("CODE"), call => call["redirect_uri"].ShouldBe("http://127.0.0.1:8080/slack/oauth/callback"), call => call.Client.ShouldBe("C.1"));
        site.Rig.Installed.Scopes.ShouldBe(["chat:write", "commands"]);
        (site.Rig.Installed with { Scopes = [] }).ShouldBe(new Installation(InstallRig.Acme, InstallRig.Viewer, "UBOT", "BBOT", []));
        (await site.Rig.Token()).ShouldBe("xoxb-SECRET-9");
        (site.CallbackLog.Text + site.EndpointLog.Text + site.Rig.Log.Text + await site.Rig.Store.Text()).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task Two_tabs_do_not_take_each_others_state()
    {
        await using var site = await Site.Start();
        site.Rig.Api.Answer = call => Granted(call);
        using var browser = new Browser(site);
        var (first, second) = (await browser.Get("/slack/install"), await browser.Get("/slack/install"));
        (await browser.Return(first.State)).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Return(second.State)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_state_works_once_in_its_own_browser_for_ten_minutes_and_is_checked_before_anything_else()
    {
        await using var site = await Site.Start();
        site.Rig.Api.Answer = call => Granted(call);
        using var browser = new Browser(site);
        using var foreign = new Browser(site);
        var (used, stolen, old) = ((await browser.Get("/slack/install")).State, (await browser.Get("/slack/install")).State, (await browser.Get("/slack/install")).State);
        await browser.Return(used);
        var calls = site.Rig.Api.Calls.Count;

        await IsRefused(browser.Return(used));
        await IsRefused(foreign.Return(stolen));
        await IsRefused(browser.Return(stolen));
        site.Rig.Clock.Advance(Duration.FromMinutes(10));
        await IsRefused(browser.Return(old));
        await IsRefused(browser.Return(old, "error=access_denied"));
        foreach (var nonsense in new[] { "", "install.", "x", "install.000000000000." + new string('A', 43), "consent." + used[8..], new string('%', 3), "install.99" + used[10..], $"{used}&state={used}" })
        {
            await IsRefused(browser.Return(nonsense));
        }

        await IsRefused(browser.Get("/slack/oauth/callback"));
        site.Rig.Api.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_other_hosts()
    {
        await using var site = await Site.Start(new(InstallRig.OAuth with { PublicUrl = new("https://bot.example.com") }));
        using var browser = new Browser(site);
        var cookie = (await browser.Get("/slack/install")).Response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-");
        foreach (var part in new[] { "secure", "httponly", "samesite=lax", "path=/", "max-age=600" })
        {
            cookie.ToLowerInvariant().ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_workspace_that_no_team_names_is_refused_with_the_lines_to_add_and_its_token_is_revoked()
    {
        await using var site = await Site.Start();
        site.Rig.Api.Answer = call => Granted(call, "TELSE");
        using var browser = new Browser(site);
        var page = await browser.Return((await browser.Get("/slack/install")).State);
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Words.ShouldContain("workspaces:\n  slack: TELSE");
        page.Html.ShouldNotContain("<script");
        site.Rig.Api.Calls.Last().ShouldSatisfyAllConditions(call => call.Method.ShouldBe("auth.revoke"), call => call.Token.ShouldBe("xoxb-SECRET-9"));
        (await site.Rig.Store.Text()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("access_denied", HttpStatusCode.OK, "You declined")]
    [InlineData("invalid_scope", HttpStatusCode.BadRequest, "manifest")]
    [InlineData("invalid_team_for_non_distributed_app", HttpStatusCode.BadRequest, "Manage Distribution")]
    [InlineData("bad_redirect_uri", HttpStatusCode.BadRequest, "Slack:PublicUrl")]
    [InlineData("<img src=x onerror=alert(1)>", HttpStatusCode.BadRequest, "Slack refused")]
    public async Task Being_sent_back_by_Slack_is_explained(string error, HttpStatusCode status, string words)
    {
        await using var site = await Site.Start();
        using var browser = new Browser(site);
        var page = await browser.Return((await browser.Get("/slack/install")).State, $"error={Uri.EscapeDataString(error)}");
        page.Status.ShouldBe(status);
        page.Words.ShouldContain(words);
        page.Html.ShouldNotContain("<img");
        site.Rig.Api.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("invalid_code", "ten minutes")]
    [InlineData("code_already_used", "opened twice")]
    [InlineData("bad_redirect_uri", "/slack/oauth/callback")]
    [InlineData("invalid_client_id", "Slack:ClientId")]
    [InlineData("bad_client_secret", "Slack:ClientSecret")]
    [InlineData("something_new", "something_new")]
    [InlineData("timeout", "did not answer")]
    public async Task Every_error_of_the_exchange_is_explained_and_the_code_is_tried_once(string error, string words)
    {
        await using var site = await Site.Start();
        site.Rig.Api.Answer = _ => ScriptedApi.Error(error, error == "timeout" ? ProblemKind.Unreachable : ProblemKind.Unknown);
        using var browser = new Browser(site);
        var page = await browser.Return((await browser.Get("/slack/install")).State);
        page.Words.ShouldContain(words);
        page.Html.ShouldNotContain(" at ChatOpsBot");
        site.Rig.Api.Calls.Count.ShouldBe(1);
        site.Rig.Installations.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_out_of_order_and_too_many_states_have_pages_of_their_own()
    {
        await using var site = await Site.Start();
        using var browser = new Browser(site);
        for (var i = 0; i < OneTimeTickets.Most; i++)
        {
            await site.Rig.Tickets.Issue("install", new(null, null, null), Duration.FromMinutes(10), CancellationToken.None);
        }

        (await browser.Get("/slack/install")).Words.ShouldContain("come back in ten minutes");
        site.Rig.Clock.Advance(Duration.FromMinutes(11));
        (await browser.Get("/slack/install")).Status.ShouldBe(HttpStatusCode.Redirect);
        site.Rig.Store.Inner.Trouble = new("disk gone");
        (await browser.Get("/slack/install")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static async Task IsRefused(Task<Shown> shown)
    {
        var page = await shown;
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Words.ShouldContain("cannot be used any more");
    }
}
