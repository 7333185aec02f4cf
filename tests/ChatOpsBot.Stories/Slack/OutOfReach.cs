using System.Text.Json;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>Slack cannot be reached for a while.</summary>
public sealed class OutOfReach
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task A_first_start_without_Slack_serves_says_so_and_loses_nothing_over_a_restart()
    {
        await using var story = await SlackStory.Start(before => before.Slack.Down = true);
        var (status, words) = await story.Readiness();
        status.ShouldBe(503);
        words.ShouldContain("slack: Slack cannot be reached. What comes in is saved, and what is owed goes out later.");

        await story.Mia.TellsBot(Request);
        await story.Slack.Settled();
        story.Slack.Events.Count.ShouldBe(1, "it was acknowledged at the first try");
        await story.Stop();
        await story.StartAgain();

        story.Slack.Down = false;
        await SlackStory.Until(() => story.Groups.Count > 0, "the three meet");
        await story.Settle();
        (await story.Readiness()).Status.ShouldBe(200);
        var group = story.Groups.ShouldHaveSingleItem();
        group.People().ShouldBe(["cleo", "mia"]);
        var header = group.Headers().ShouldHaveSingleItem();
        header.Words(story.Mia).ShouldContain("#1");
        header.Thread().Count(message => message.Words(story.Mia).StartsWith("Hello @Mia Rossi. @Cleo Nakamura", StringComparison.Ordinal)).ShouldBe(1);
        header.Card().Words(story.Cleo).ShouldContain(Request);
        story.Mia.Told().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task In_Socket_Mode_a_first_start_without_Slack_is_not_ready_until_a_socket_is_open()
    {
        await using var story = await SlackStory.Start(before => before.Slack.Down = true, sockets: true);
        var (status, words) = await story.Readiness();
        status.ShouldBe(503);
        words.ShouldContain("slack: ");

        story.Slack.Down = false;
        await SlackStory.Until(async () => (await story.Readiness()).Status == 200, "the host is ready");
        await story.Mia.TellsBot(Request);
        await story.Settle();
        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["cleo", "mia"]);
    }

    [Fact]
    public async Task What_is_owed_after_six_hours_without_Slack_goes_out_in_order_and_once()
    {
        await using var story = await SlackStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var header = story.Groups.Single().Headers().Single();

        story.Slack.Down = true;
        await story.Cleo.Presses("Acknowledge", header.Card());
        await story.Mia.Says(header.Conversation, "It is version 3.4, by the way.", header);
        await story.Raj.TellsBot("The reader fails with an error on my VTK file.");
        await story.Slack.Settled();
        await story.Api.Post<JsonElement>("clock", new { by = "PT6H" });

        story.Slack.Down = false;
        await story.Settle();
        await story.Api.Forward("PT2M");

        var said = header.Thread().Where(message => message.Author.IsBot).Select(message => message.Words(story.Mia)).ToList();
        said.Count(words => words.StartsWith("@Cleo Nakamura has your request", StringComparison.Ordinal)).ShouldBe(1, string.Join("\n--\n", said));
        said.ShouldBeUnique();
        story.Groups.Single(group => group.Members.Contains(story.Raj) && group.Members.Count == 3).Headers().ShouldHaveSingleItem();
        story.Raj.Told().ShouldBeUnique();
        story.Raj.Told()[0].ShouldStartWith("That is ticket #2 now");
        (await story.Readiness()).Status.ShouldBe(200);
    }
}
