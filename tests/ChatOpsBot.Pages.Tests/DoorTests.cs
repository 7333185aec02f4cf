using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Testing;
using Microsoft.AspNetCore.Http;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests;

/// <summary>Who is let in, and what a request is answered with.</summary>
public class DoorTests
{
    private readonly InMemoryStore store = new();
    private readonly ManualClock clock = new(At("2026-11-11T10:00"));
    private readonly TeamDirectory teams = new([Viewer, Make("other")]);
    private bool open;

    [Fact]
    public async Task A_key_opens_the_pages_of_its_own_team_to_its_owner()
    {
        var key = await KeyOf(Ada);
        var page = await Ask("viewer", $"?key={key}");
        page.Status.ShouldBe(200);
        page.Body.ShouldContain("read by <bdi>Ada Park</bdi>");
        (await Ask("viewer", $"?key={key}", fairness: true)).Body.ShouldContain("How the load is shared");
        (await Ask("viewer", $"?key={key}&person=ben")).Body.ShouldContain("read by <bdi>Ada Park</bdi>");
    }

    [Fact]
    public async Task Whatever_is_no_key_of_the_team_gets_the_same_answer_as_a_team_that_is_not_there()
    {
        var key = await KeyOf(Ada);
        var nothing = await Ask("nobody", "?key=x");
        nothing.Status.ShouldBe(404);
        foreach (var (team, query) in new[] { ("viewer", ""), ("viewer", "?key="), ("viewer", "?key=x"), ("viewer", $"?key={key}x"), ("viewer", $"?key={key}&key={key}"), ("other", $"?key={key}"), ("nobody", $"?key={key}"), ("viewer", "?person=ada"), ("", "") })
        {
            (await Ask(team, query)).ShouldBe(nothing, $"{team}{query}");
            (await Ask(team, query, fairness: true)).ShouldBe(nothing, $"{team}{query}");
        }
    }

    [Fact]
    public async Task On_the_playgrounds_machine_nobody_needs_a_key_and_anybody_can_be_chosen()
    {
        open = true;
        (await Ask("viewer", "")).Body.ShouldNotContain("read by");
        (await Ask("viewer", "?person=ben")).Body.ShouldContain("read by <bdi>Ben Ortiz</bdi>");
        (await Ask("viewer", "?person=mia")).Body.ShouldNotContain("read by");
        (await Ask("viewer", "?key=wrong")).Status.ShouldBe(404);
        (await Ask("nobody", "")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_key_that_was_replaced_opens_nothing()
    {
        var old = await KeyOf(Ada);
        await Say(Ada, "new calendar link");
        (await Ask("viewer", $"?key={old}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_the_browser_has_is_not_sent_again()
    {
        open = true;
        var first = await Context("viewer", "");
        var tag = first.Response.Headers.ETag.ToString();
        tag.ShouldNotBeEmpty();
        var again = await Context("viewer", "", http => http.Request.Headers.IfNoneMatch = tag);
        (again.Response.StatusCode, Body(again)).ShouldBe((304, ""));
        (await Context("viewer", "?month=2026-12", http => http.Request.Headers.IfNoneMatch = tag)).Response.StatusCode.ShouldBe(200);
    }

    [Fact]
    public async Task A_minute_later_it_is_the_same_page()
    {
        open = true;
        var tag = (await Context("viewer", "")).Response.Headers.ETag.ToString();
        clock.AdvanceTo(At("2026-11-11T10:01"));
        (await Context("viewer", "")).Response.Headers.ETag.ToString().ShouldBe(tag);
    }

    [Fact]
    public async Task Whoever_asks_for_the_head_gets_no_body()
    {
        open = true;
        var head = await Context("viewer", "", http => http.Request.Method = "HEAD");
        (head.Response.StatusCode, Body(head)).ShouldBe((200, ""));
        head.Response.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(1000);
        open = false;
        Body(await Context("viewer", "", http => http.Request.Method = "HEAD")).ShouldBe("");
    }

    [Fact]
    public async Task The_policy_allows_the_pages_own_sheet_and_nothing_else()
    {
        open = true;
        var http = await Context("viewer", "");
        var body = Body(http);
        var start = body.IndexOf("<style>", StringComparison.Ordinal) + 7;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body[start..body.IndexOf("</style>", StringComparison.Ordinal)])));
        http.Response.Headers.ContentSecurityPolicy.ToString()
            .ShouldBe($"default-src 'none'; style-src 'sha256-{hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        http.Response.Headers["Referrer-Policy"].ToString().ShouldBe("no-referrer");
        http.Response.Headers.CacheControl.ToString().ShouldBe("private, no-cache");
        http.Response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
    }

    private async Task<(int Status, string Body)> Ask(string team, string query, bool fairness = false)
    {
        var http = await Context(team, query, fairness: fairness);
        return (http.Response.StatusCode, Body(http));
    }

    private async Task<DefaultHttpContext> Context(string team, string query, Action<HttpContext>? with = null, bool fairness = false)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Request.RouteValues["team"] = team;
        http.Request.QueryString = new QueryString(query);
        http.Response.Body = new MemoryStream();
        with?.Invoke(http);
        var door = new PageDoor(new RotationBoard(store, teams, clock), new RosterKeys(store, teams), new PagesOptions { OpenTo = _ => open });
        await (fairness ? door.Fairness(http) : door.Schedule(http));
        return http;
    }

    private static string Body(HttpContext http) => Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    private async Task<string> KeyOf(Person person)
    {
        await Say(person, "calendar");
        var kept = await store.Load("viewer", $"calendar-key:{person.Id}", CancellationToken.None);
        using var document = JsonDocument.Parse(kept!.Body);
        return document.RootElement.GetProperty("Value").GetProperty("Key").GetString()!;
    }

    private async Task Say(Person person, string words)
    {
        var engine = new ConversationEngine(store, teams, clock, new Signal());
        var (id, bot) = (Guid.NewGuid().ToString(), new ConversationRef(Platform, $"bot-{person.Id}"));
        var from = new ChatUser(person.Addresses[0], person.Name, person.Zone);
        await engine.Accept(new Inbound.Command(Viewer.Id, id, At("2026-11-11T10:00"), from, bot, ConversationKind.Bot, "oncall", words, ImmutableArray<ChatUser>.Empty, null), CancellationToken.None);
    }
}
