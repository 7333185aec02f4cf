using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>What comes twice is done once, and what is said is said once.</summary>
public sealed class Once
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_activity_that_is_delivered_again_has_no_second_effect(bool newIds)
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Microsoft.Repeat(newIds: newIds);
        await story.Settle();
        await story.Microsoft.Repeat(last: story.Microsoft.Activities.Count, newIds: newIds);
        await story.Settle();

        (await story.Api.Tickets()).ShouldHaveSingleItem();
        (await story.Api.Ticket(1)).Timeline!.Count(entry => entry.Detail == Request).ShouldBe(1);
        story.Told(story.Mia).ShouldHaveSingleItem();
        story.Groups.ShouldHaveSingleItem().Messages.Count.ShouldBe(2, "the introduction and the card");
    }

    [Fact]
    public async Task What_is_heard_both_by_the_bot_and_through_Graph_is_one()
    {
        await using var story = await TeamsStory.Start();
        await story.Connect(story.Cleo);
        await story.Mia.TellsBot(Request);
        await story.Settle();
        await story.Mia.Says(story.Groups.Single(), "It is version 3.4.");
        await story.Settle();

        (await story.Api.Ticket(1)).Timeline!.Count(entry => entry.Detail == "It is version 3.4.").ShouldBe(1);
        story.Told(story.Cleo).ShouldBeEmpty("what is said in a group chat is nothing to ask her about");
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_is_there_once()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        story.Microsoft.Trouble("send", Trouble.LostAnswer, times: 2);
        await story.Cleo.Presses("Reply", null, ("text", "Which version is it?"));
        await story.Settle();
        await story.Api.Forward("PT5M");

        story.Groups.Single().SaidByBot().Count(words => words.Contains("Which version is it?", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_Teams_answers_with_nothing_or_asks_to_wait_it_is_there_once_and_everything_else_goes_on()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var group = story.Groups.Single();
        story.Microsoft.Trouble("send", Trouble.Empty);
        await story.Cleo.Presses("Reply", null, ("text", "Which version is it?"));
        await story.Settle();
        story.Microsoft.Trouble("send", Trouble.RateLimited(2));
        await story.Cleo.Presses("Waiting for Mia", null, ("text", "Can you send the log?"));
        await story.Raj.Says(story.Channel, "@bot who is primary");
        await story.Settle();
        await story.Api.Forward("PT5M");

        var said = string.Join('\n', group.SaidByBot());
        said.Split("Which version is it?").Length.ShouldBe(2);
        said.Split("Can you send the log?").Length.ShouldBe(2);
        story.Channel.Messages.ShouldContain(message => message.ByBot && message.Text.Contains("Cleo Nakamura is primary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keys_change_and_tokens_end_in_the_middle_and_nothing_is_lost()
    {
        await using var story = await TeamsStory.Start();
        story.Microsoft.RotateKeys();
        story.Microsoft.ExpireTokens();
        await story.Mia.TellsBot(Request);
        await story.Settle();

        story.Groups.ShouldHaveSingleItem().TheCard().Words(story.Cleo).ShouldContain(Request);
    }
}
