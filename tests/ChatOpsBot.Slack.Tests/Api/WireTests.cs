using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Api;

public sealed class WireTests : IDisposable
{
    private const string Hook = "https://hooks.slack.com/actions/T1/123/secret-hook";

    private readonly ApiRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Arguments_go_as_a_form_with_structures_as_JSON_text_and_without_nulls()
    {
        await rig.Call("chat.postMessage", new ApiArguments()
            .With("channel", "C1").With("thread_ts", (string?)null).With("text", "a & b = 100 % 🎉 ünï").With("unfurl_links", false).With("limit", 200)
            .With("blocks", new JsonArray(new JsonObject { ["type"] = "divider" })));
        var asked = rig.Slack.Requests.ShouldHaveSingleItem();
        asked.Url.ShouldBe(new Uri("https://slack.com/api/chat.postMessage"));
        asked.ContentType.ShouldBe("application/x-www-form-urlencoded");
        asked.Authorization.ShouldBe("Bearer xoxb-secret-1");
        asked["text"].ShouldBe("a & b = 100 % 🎉 ünï");
        asked["unfurl_links"].ShouldBe("false");
        asked["limit"].ShouldBe("200");
        asked["blocks"].ShouldBe("""[{"type":"divider"}]""");
        asked.Fields.Keys.ShouldNotContain("thread_ts");
    }

    [Fact]
    public async Task OAuth_is_asked_with_the_clients_own_credentials()
    {
        await rig.Api.Call("123.456", new Secret("s3cret"), "oauth.v2.access", new ApiArguments().With("code", "c"), CancellationToken.None);
        rig.Slack.Requests.ShouldHaveSingleItem().Authorization.ShouldBe("Basic " + Convert.ToBase64String("123.456:s3cret"u8));
    }

    [Fact]
    public async Task Pages_go_on_over_empty_ones_until_there_is_no_cursor()
    {
        rig.Slack.Says(
            "conversations.members",
            """{"ok":true,"members":["U1"],"response_metadata":{"next_cursor":"a="}}""",
            """{"ok":true,"members":[],"response_metadata":{"next_cursor":"b"}}""",
            """{"ok":true,"members":["U2"],"response_metadata":{"next_cursor":""}}""");
        (await Pages()).SelectMany(page => page.Body.Items("members")).Select(member => member.GetString()).ShouldBe(["U1", "U2"]);
        rig.Slack.Requests.Select(asked => asked["cursor"]).ShouldBe([null, "a=", "b"]);
        rig.Slack.Requests.ShouldAllBe(asked => asked["channel"] == "C1");
    }

    [Fact]
    public async Task A_cursor_that_comes_again_ends_the_pages()
    {
        rig.Slack.Says("conversations.members", """{"ok":true,"members":["U1"],"response_metadata":{"next_cursor":"same"}}""");
        (await Pages()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ever_new_cursors_end_somewhere()
    {
        var n = 0;
        rig.Slack.Does("conversations.members", _ => ScriptedSlack.Json($$$"""{"ok":true,"response_metadata":{"next_cursor":"c{{{++n}}}"}}"""));
        (await Pages()).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_problem_is_the_last_page()
    {
        rig.Slack.Says("conversations.members", """{"ok":true,"response_metadata":{"next_cursor":"a"}}""", ScriptedSlack.Error("channel_not_found"));
        (await Pages()).Select(page => page.Problem?.Error).ShouldBe([null, "channel_not_found"]);
    }

    [Theory]
    [InlineData("https://evil.example/actions/T1/1/x")]
    [InlineData("http://hooks.slack.com/actions/T1/1/x")]
    [InlineData("https://hooks.slack.com:8443/actions/T1/1/x")]
    [InlineData("https://hooks.slack.com@evil.example/actions/T1/1/x")]
    [InlineData("https://hooks.slack.com.evil.example/x")]
    [InlineData("https://user@hooks.slack.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/actions/T1")]
    [InlineData("")]
    public async Task Nothing_is_sent_to_a_response_URL_elsewhere(string url)
    {
        (await rig.Api.Respond(url, "{}", CancellationToken.None)).Problem!.Kind.ShouldBe(ProblemKind.Content);
        rig.Slack.Requests.ShouldBeEmpty();
        rig.ApiLog.All.ShouldNotContain("evil");
    }

    [Fact]
    public async Task An_answer_goes_to_its_response_URL_as_JSON_and_without_a_token()
    {
        rig.Slack.Does("secret-hook", _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("ok") });
        (await rig.Api.Respond(Hook, """{"text":"hi"}""", CancellationToken.None)).Ok.ShouldBeTrue();
        var asked = rig.Slack.Requests.ShouldHaveSingleItem();
        (asked.Body, asked.ContentType, asked.Authorization).ShouldBe(("""{"text":"hi"}""", "application/json", null));
    }

    [Theory]
    [InlineData(404, """{"ok":false,"error":"used_url"}""", "used_url", "Target")]
    [InlineData(404, """{"ok":false,"error":"expired_url"}""", "expired_url", "Target")]
    [InlineData(404, "used_url", "used_url", "Target")]
    [InlineData(404, "<html>", "expired_url", "Target")]
    [InlineData(500, "oops", "http_500", "Passing")]
    [InlineData(400, "invalid_blocks", "invalid_blocks", "Content")]
    [InlineData(200, """{"ok":false,"error":"invalid_blocks"}""", "invalid_blocks", "Content")]
    [InlineData(302, "", "http_302", "Unknown")]
    public async Task Whatever_a_response_URL_says_has_its_path(int status, string body, string error, string kind)
    {
        rig.Slack.Does("secret-hook", _ => ScriptedSlack.Json(body, (HttpStatusCode)status));
        var problem = (await rig.Api.Respond(Hook, "{}", CancellationToken.None)).Problem!;
        (problem.Error, problem.Kind.ToString()).ShouldBe((error, kind));
        rig.Slack.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Answers_wait_when_Slack_asks_for_it()
    {
        rig.Slack.Does("secret-hook", _ => ScriptedSlack.TooMany("9"));
        await rig.Api.Respond(Hook, "{}", CancellationToken.None);
        (await rig.Api.Respond(Hook, "{}", CancellationToken.None)).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(9));
        rig.Slack.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_secret_and_no_words_reach_the_log_whatever_happens()
    {
        string[] methods = ["chat.postMessage", "users.info", "oauth.v2.access", "secret-hook"];
        foreach (var trouble in new Func<HttpResponseMessage>[]
        {
            () => ScriptedSlack.Html(HttpStatusCode.BadGateway), () => ScriptedSlack.TooMany("1"), () => ScriptedSlack.Json(ScriptedSlack.Error("invalid_auth")),
            () => ScriptedSlack.Json(ScriptedSlack.Error("invalid_blocks")), () => throw new HttpRequestException("xoxb-secret-1 at secret-hook"),
            () => ScriptedSlack.Json("""{"ok":false,"error":"missing_scope","needed":"xoxb secret-1 words","provided":"secret words!"}"""),
        })
        {
            Array.ForEach(methods, method => rig.Slack.Does(method, _ => trouble()));
            await rig.Call("chat.postMessage", new ApiArguments().With("text", "secret words"));
            await rig.Call("users.info");
            await rig.Api.Call("client", new Secret("secret-client"), "oauth.v2.access", new ApiArguments().With("code", "secret-code"), CancellationToken.None);
            await rig.Api.Respond(Hook, """{"text":"secret words"}""", CancellationToken.None);
            rig.Clock.Advance(Duration.FromMinutes(5));
        }

        rig.ApiLog.Lines.ShouldNotBeEmpty();
        rig.ApiLog.All.ShouldNotContain("secret");
        rig.Installations.Breaks.ShouldAllBe(why => !why.Contains("secret", StringComparison.Ordinal));
    }

    private async Task<List<ApiAnswer>> Pages()
    {
        List<ApiAnswer> pages = [];
        await foreach (var page in rig.Api.Pages(rig.Here, "conversations.members", new ApiArguments().With("channel", "C1")))
        {
            pages.Add(page);
        }

        return pages;
    }
}
