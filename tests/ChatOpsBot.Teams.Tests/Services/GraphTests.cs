using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class GraphTests : IDisposable
{
    private readonly ServiceRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_call_goes_below_v1_with_its_headers_and_body()
    {
        await rig.Graph.Call(HttpMethod.Post, "chats", new JsonObject { ["chatType"] = "group" }, CancellationToken.None, ("Prefer", "outlook.timezone=\"UTC\""));
        var asked = rig.Other.Requests[0];
        (asked.Method, asked.Url.AbsoluteUri, asked.Body).ShouldBe(("POST", "https://graph.microsoft.com/v1.0/chats", """{"chatType":"group"}"""));
        asked.Headers["Prefer"].ShouldBe("outlook.timezone=\"UTC\"");
        asked.ContentType.ShouldBe("application/json; charset=utf-8");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_is_like_itself_when_done_twice_is_tried_again(string method)
    {
        rig.Other.Answers(HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout, HttpStatusCode.OK);
        (await rig.Ask(new HttpMethod(method), "subscriptions/1")).Ok.ShouldBeTrue();
        rig.Other.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_post_is_never_repeated_blindly(int status)
    {
        rig.Other.Answers((HttpStatusCode)status);
        (await rig.Ask(HttpMethod.Post, "chats", new JsonObject())).Trouble.ShouldBe(new Trouble(TroubleKind.Passing, status, $"http_{status}", MayHaveHappened: true));
        rig.Other.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_post_that_was_told_to_come_back_comes_back(int status)
    {
        rig.Other.Does(_ => ScriptedServices.Wait("2", (HttpStatusCode)status), _ => ScriptedServices.Json("""{"id":"19:x"}""", HttpStatusCode.Created));
        (await rig.Ask(HttpMethod.Post, "chats", new JsonObject())).Body.Text("id").ShouldBe("19:x");
        rig.Clock.Passed.ShouldBe(Duration.FromSeconds(2));
    }

    [Fact]
    public async Task A_post_whose_connection_was_never_made_is_made_again_and_one_whose_answer_was_lost_is_not()
    {
        rig.Other.Does((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError), (_, _) => Task.FromResult(ScriptedServices.Json("{}")));
        (await rig.Ask(HttpMethod.Post, "chats", new JsonObject())).Ok.ShouldBeTrue();
        rig.Hang();
        (await rig.Ask(HttpMethod.Post, "chats", new JsonObject())).Trouble.ShouldBe(new Trouble(TroubleKind.Unreachable, 0, "timeout", MayHaveHappened: true));
        rig.Other.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_pause_is_of_one_kind_of_thing()
    {
        rig.Other.Does(_ => ScriptedServices.Wait("100"));
        await rig.Ask(HttpMethod.Get, "users/a");
        (await rig.Ask(HttpMethod.Get, "users('b')")).Trouble!.RetryAfter.ShouldBe(Duration.FromSeconds(100));
        rig.Other.Requests.Count.ShouldBe(1);
        rig.Other.Answers(HttpStatusCode.OK);
        (await rig.Ask(HttpMethod.Post, "chats", new JsonObject())).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_are_followed_with_the_same_headers_until_the_last()
    {
        rig.Other.Does(
            _ => ScriptedServices.Json("""{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users/x/chats?$skiptoken=a%2Fb"}"""),
            _ => ScriptedServices.Json("""{"value":[2]}"""));
        var pages = await Pages("users/x/chats");
        pages.SelectMany(page => page.Body.Items("value")).Select(item => item.GetInt32()).ShouldBe([1, 2]);
        rig.Other.Requests[1].Url.AbsoluteUri.ShouldBe("https://graph.microsoft.com/v1.0/users/x/chats?$skiptoken=a%2Fb");
        rig.Other.Requests.ShouldAllBe(asked => asked.Headers["Prefer"] == "x");
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/users")]
    [InlineData("http://graph.microsoft.com/v1.0/users")]
    [InlineData("https://graph.microsoft.com@evil.example/v1.0/users")]
    [InlineData("https://x@graph.microsoft.com/v1.0/users")]
    [InlineData("https://graph.microsoft.com:444/v1.0/users")]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0/users")]
    [InlineData("https://graph.microsoft.com/beta/users")]
    [InlineData("https://graph.microsoft.com/v1.0/../beta/users")]
    [InlineData("https://graph.microsoft.com/v1.0/%2e%2e/beta/users")]
    [InlineData("/v1.0/users")]
    [InlineData("nonsense")]
    public async Task A_next_page_elsewhere_is_trouble_and_no_token_goes_there(string link)
    {
        rig.Other.Does(_ => ScriptedServices.Json(new JsonObject { ["value"] = new JsonArray(), ["@odata.nextLink"] = link }.ToJsonString()));
        var pages = await Pages("users");
        pages.Count.ShouldBe(2);
        pages[1].Trouble!.ShouldBe(new Trouble(TroubleKind.ForeignHost, 0, "foreign_url"));
        rig.Other.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("../beta/users")]
    [InlineData("users/../../beta/me")]
    [InlineData("%2E%2E/beta")]
    public async Task A_path_leads_nowhere_else(string path)
    {
        (await rig.Ask(HttpMethod.Get, path)).Trouble!.Kind.ShouldBe(TroubleKind.ForeignHost);
        rig.Other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_path_that_looks_like_an_address_is_a_path()
    {
        await rig.Ask(HttpMethod.Get, "/evil.example/x");
        await rig.Ask(HttpMethod.Get, "https://evil.example/x");
        rig.Other.Requests.ShouldAllBe(asked => asked.Url.Host == "graph.microsoft.com");
    }

    [Fact]
    public async Task Pages_without_an_end_are_trouble_and_no_whole_list()
    {
        rig.Other.Does(_ => ScriptedServices.Json("""{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users"}"""));
        var pages = await Pages("users");
        pages[^1].Trouble!.Code.ShouldBe("endless_pages");
        rig.Other.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_does_not_come_ends_the_list_with_why()
    {
        rig.Other.Does(
            _ => ScriptedServices.Json("""{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?page=2"}"""),
            _ => ScriptedServices.Json("""{"error":{"code":"Forbidden","innerError":{"code":"Missing"}}}""", HttpStatusCode.Forbidden));
        (await Pages("users"))[^1].Trouble.ShouldBe(new Trouble(TroubleKind.Forbidden, 403, "Forbidden.Missing"));
    }

    private async Task<List<ServiceAnswer>> Pages(string path)
    {
        List<ServiceAnswer> pages = [];
        await foreach (var page in rig.Graph.Pages(path, CancellationToken.None, ("Prefer", "x")))
        {
            pages.Add(page);
        }

        return pages;
    }
}
