using ChatOpsBot.FakeSlack.Api;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>What comes twice is done once, and what is said is said once.</summary>
public sealed class Once
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_is_delivered_again_has_no_second_effect(bool newIds)
    {
        await using var story = await SlackStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Slack.Repeat(newIds: newIds);
        await story.Settle();
        await story.Slack.Repeat(last: story.Slack.Events.Count, newIds: newIds);
        await story.Settle();

        (await story.Api.Tickets()).ShouldHaveSingleItem();
        (await story.Api.Ticket(1)).Timeline!.Count(entry => entry.Detail == Request).ShouldBe(1);
        story.Mia.Told().ShouldHaveSingleItem();
        story.Groups.ShouldHaveSingleItem().Headers().ShouldHaveSingleItem().Thread().Count.ShouldBe(2, "the introduction and the card");
    }

    [Fact]
    public async Task A_mention_in_a_channel_which_comes_as_two_events_is_one()
    {
        await using var story = await SlackStory.Start();
        var said = await story.Mia.Says(story.Channel, $"@bot {Request}");
        await story.Settle();

        story.Slack.Events.Count(one => (string?)one["event"]!["ts"] == said.Ts).ShouldBe(2, "message and app_mention");
        (await story.Api.Tickets()).ShouldHaveSingleItem();
        story.Groups.ShouldHaveSingleItem().Headers().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_double_click_and_a_form_that_is_sent_twice_count_once()
    {
        await using var story = await SlackStory.Start();
        var header = await Opened(story);

        await Task.WhenAll(story.Cleo.Presses("Acknowledge", header.Card()), story.Cleo.Presses("Acknowledge", header.Card()));
        await story.Settle();
        Said(header, "has your request, @Mia").ShouldBe(1);
        story.Cleo.Ephemerals.ShouldBeEmpty("one who has it already is told nothing");

        await story.Cleo.Presses("Reply", header.Card());
        (string, string)[] words = [("text", "Which version is it?")];
        await SlackStory.Until(() => story.Cleo.Modal is not null, "the form opens");
        await Task.WhenAll(story.Cleo.Submits(words), story.Cleo.Submits(words));
        await story.Settle();
        Said(header, "Which version is it?").ShouldBe(1);
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_is_there_once()
    {
        await using var story = await SlackStory.Start();
        var header = await Opened(story);
        await story.Cleo.Presses("Reply", header.Card());
        story.Slack.Trouble("chat.postMessage", Trouble.LostAnswer, times: 2);
        await story.Cleo.FillsIn(("text", "Which version is it?"));
        await story.Settle();
        await story.Api.Forward("PT5M");

        Said(header, "Which version is it?").ShouldBe(1);
        story.Slack.Calls.ShouldContain(call => call.Method == "conversations.replies", "it was looked for before it was sent again");
    }

    [Fact]
    public async Task Where_Slack_asks_to_wait_with_posting_it_is_posted_later_once_and_everything_else_goes_on()
    {
        await using var story = await SlackStory.Start();
        var header = await Opened(story);
        await story.Cleo.Presses("Reply", header.Card());

        // Long enough for everything below, on a busy machine too.
        story.Slack.Trouble("chat.postMessage", Trouble.RateLimited(20));
        await story.Cleo.FillsIn(("text", "Which version is it?"));
        await SlackStory.Until(() => story.Slack.Calls.Any(call => call.Error == "ratelimited"), "Slack asks to wait");

        await story.Raj.Types("/oncall", story.Channel);
        await SlackStory.Until(() => story.Raj.Ephemerals.Count == 1, "Raj is answered");
        await story.Cleo.Presses("Resolve", header.Card());
        await SlackStory.Until(() => story.Cleo.Modal is not null, "forms open");
        Said(header, "Which version is it?").ShouldBe(0, "Slack asked to wait");

        await story.Settle();
        Said(header, "Which version is it?").ShouldBe(1);
        story.Slack.Calls.Count(call => call.Error == "ratelimited").ShouldBe(1);
    }

    private static int Said(Message header, string words) =>
        header.Thread().Count(message => message.Buttons.Count == 0 && message.Words(header.Author).Contains(words, StringComparison.Ordinal));

    private static async Task<Message> Opened(SlackStory story)
    {
        await story.Mia.TellsBot(Request);
        await story.Settle();
        return story.Groups.Single().Headers().Single();
    }
}
