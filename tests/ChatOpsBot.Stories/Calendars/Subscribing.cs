using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Calendars;

/// <summary>A developer asks for the calendar links and subscribes to them.</summary>
public sealed partial class Subscribing
{
    [Theory]
    [OnEveryStage]
    public async Task A_developer_gets_links_that_a_calendar_can_read(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var answer = await story.Cleo.Asks("calendar");
        answer.ShouldContain("Your calendar links");
        if (on == Stage.Playground)
        {
            answer.ShouldContain("PublicUrl"); // the other stages' settings have an address
        }

        var (mine, team) = Links(answer);

        using var client = new HttpClient();
        var all = await client.GetAsync(Here(story, team));
        all.StatusCode.ShouldBe(HttpStatusCode.OK);
        all.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        var text = await all.Content.ReadAsStringAsync();
        text.ShouldContain("SUMMARY:Cleo Nakamura (backup Dan Weber)\r\n");
        text.ShouldContain("DTSTART;TZID=America/Chicago:20261120T170000\r\n");

        var own = await client.GetStringAsync(Here(story, mine));
        own.ShouldContain("SUMMARY:Primary\\, ");
        own.ShouldContain("SUMMARY:Backup\\, ");
        Regex.Count(own, "BEGIN:VEVENT").ShouldBeLessThan(Regex.Count(text, "BEGIN:VEVENT"));
    }

    [Theory]
    [OnEveryStage]
    public async Task In_the_channel_the_links_are_for_the_asker_alone(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var channel = (await story.Ben.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await story.Ben.WritesIn(channel, "@bot calendar");
        (await story.Ben.View()).AllWords.ShouldContain("key=");
        (await story.Mia.View()).AllWords.ShouldNotContain("key=");
    }

    [Fact]
    public async Task A_requester_is_told_what_to_ask_instead()
    {
        await using var story = await StoryHost.Start();
        var answer = await story.Mia.Asks("calendar");
        answer.ShouldStartWith("Calendar links are for the team’s developers.");
        answer.ShouldNotContain("key=");
    }

    [Fact]
    public async Task A_new_link_ends_the_old_one()
    {
        await using var story = await StoryHost.Start();
        var (_, before) = Links(await story.Cleo.Asks("calendar"));
        Links(await story.Cleo.Asks("calendar")).Team.ShouldBe(before);
        var answer = await story.Cleo.Asks("new calendar link");
        answer.ShouldContain("no longer work");
        var (_, after) = Links(answer);

        using var client = new HttpClient();
        (await client.GetAsync(Here(story, before))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(Here(story, after))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_reads_without_a_key_or_with_another_teams()
    {
        await using var story = await StoryHost.Start();
        var (mine, team) = Links(await story.Cleo.Asks("calendar"));
        using var client = new HttpClient();
        foreach (var wrong in new[] { team[..^1], team.Split('?')[0], team.Replace("viewer", "other", StringComparison.Ordinal), mine.Replace("key=", "key=x", StringComparison.Ordinal), team.Replace(".ics", "", StringComparison.Ordinal), team + new string('x', 4000) })
        {
            (await client.GetAsync(Here(story, wrong))).StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var story = await StoryHost.Start();
        var (_, team) = Links(await story.Cleo.Asks("calendar"));
        using var client = new HttpClient();
        var first = await client.GetAsync(Here(story, team));
        var tag = first.Headers.ETag.ShouldNotBeNull();
        first.Headers.CacheControl!.Private.ShouldBeTrue();

        var again = new HttpRequestMessage(HttpMethod.Get, Here(story, team));
        again.Headers.IfNoneMatch.Add(tag);
        var answer = await client.SendAsync(again);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        var other = new HttpRequestMessage(HttpMethod.Get, Here(story, team));
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        (await client.SendAsync(other)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Here(story, team)));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(tag);
        head.Content.Headers.ContentLength.ShouldBe((await first.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task A_restart_changes_neither_links_nor_ids()
    {
        await using var story = await StoryHost.Start();
        var (_, team) = Links(await story.Cleo.Asks("calendar"));
        using var client = new HttpClient();
        var before = await client.GetStringAsync(Here(story, team));
        await story.Stop();
        await story.StartAgain();
        (await client.GetStringAsync(Here(story, team))).ShouldBe(before);
    }

    private static (string Mine, string Team) Links(string answer)
    {
        var links = Link().Matches(answer).Select(match => match.Value).ToArray();
        return (links.First(link => link.Contains("/mine.ics", StringComparison.Ordinal)), links.First(link => !link.Contains("/mine.ics", StringComparison.Ordinal)));
    }

    // A story's host listens on whatever port is free.
    private static Uri Here(StoryHost story, string link) => new(story.Host.Address, new Uri(link).PathAndQuery);

    [GeneratedRegex(@"https?://[^\s""<>|]+/calendar/[^\s""<>|]+key=[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
