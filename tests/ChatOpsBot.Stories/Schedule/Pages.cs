using System.Net;
using System.Text.RegularExpressions;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Schedule;

/// <summary>A developer asks for the schedule and the fairness report, and opens the pages that they are told of.</summary>
public sealed partial class Pages
{
    [Theory]
    [OnEveryStage]
    public async Task A_developer_is_told_of_their_own_page_where_it_can_be_reached(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var answer = await story.Cleo.Asks("schedule");
        if (on == Stage.Playground)
        {
            answer.ShouldNotContain("key="); // nobody has said where people reach it
            return;
        }

        var link = Link().Match(answer).Value;
        using var client = new HttpClient();
        var page = await client.GetStringAsync(Here(story, link));
        page.ShouldContain("read by <bdi>Cleo Nakamura</bdi>");
        page.ShouldContain("Your next shifts");
        (await client.GetStringAsync(Here(story, link.Replace("?", "/fairness?", StringComparison.Ordinal)))).ShouldContain("<svg");
        (await client.GetAsync(Here(story, link[..^1]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [OnEveryStage]
    public async Task In_the_channel_everyone_sees_the_schedule_and_nobody_anothers_page(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var channel = (await story.Ben.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await story.Ben.WritesIn(channel, "@bot schedule");
        var seen = (await story.Mia.View()).AllWords;
        seen.ShouldContain("Cleo Nakamura, backup Dan Weber");
        seen.ShouldNotContain("key=");
        (await story.Mia.Asks("schedule")).ShouldNotContain("key=");
    }

    [Theory]
    [OnEveryStage]
    public async Task What_was_done_on_a_ticket_is_in_the_report(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", "The viewer crashes when I open the 40 GB run. Can you help?");
        await story.Cleo.Presses("Resolve", new { resolution = "WorkAround", text = "Open it with --stream.", minutes = "25" });
        var report = await story.Cleo.Asks("fairness");
        report.ShouldContain("How the load is shared");
        report.ShouldMatch("""Cleo Nakamura\W[\s\S]*1 ticket, 1 answer in 1 ticket, effort 25 minutes""");
        (await story.Mia.Asks("fairness")).ShouldStartWith("The fairness report is for the team’s developers.");
    }

    [Fact]
    public async Task Without_a_key_nobody_from_elsewhere_sees_anything_though_the_playground_is_on()
    {
        await using var story = await StoryHost.Start();
        using var client = new HttpClient();
        (await client.GetAsync(new Uri(story.Host.Address, "schedule/viewer"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "schedule/viewer", "schedule/viewer/fairness", "schedule/nobody", "schedule/viewer?person=ada" })
        {
            var through = new HttpRequestMessage(HttpMethod.Get, new Uri(story.Host.Address, path));
            through.Headers.Add("X-Forwarded-For", "203.0.113.7");
            var answer = await client.SendAsync(through);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync()).ShouldBe("There is no page at this address, or its link was replaced. Ask the bot for “schedule”.\n");
            var named = new HttpRequestMessage(HttpMethod.Get, new Uri(story.Host.Address, path));
            named.Headers.Host = "evil.example";
            (await client.SendAsync(named)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    // A story's host listens on whatever port is free.
    private static Uri Here(StoryHost story, string link) => new(story.Host.Address, new Uri(link).PathAndQuery);

    [GeneratedRegex(@"https?://[^\s""<>|]+/schedule/[^\s""<>|]+key=[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
