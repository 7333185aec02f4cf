namespace ChatOpsBot.Stories.OnTeams;

/// <summary>The bot comes, goes and comes back.</summary>
public sealed class Arriving
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task Whoever_installs_it_is_welcomed_once_though_Teams_tells_of_it_twice_and_again()
    {
        await using var story = await TeamsStory.Start(installed: false);
        await story.Mia.Installs();
        await story.Settle();
        await story.Microsoft.Repeat(last: 2, newIds: true);
        await story.Mia.Installs();
        await TeamsStory.Until(() => story.Told(story.Mia).Count > 0, "Mia is welcomed");
        await story.Settle();

        story.Told(story.Mia).ShouldHaveSingleItem().ShouldContain("support", Case.Insensitive);
    }

    [Fact]
    public async Task In_a_team_it_introduces_itself_once_at_most()
    {
        await using var story = await TeamsStory.Start(installed: false);
        await story.Lea.AddsBot(story.Channel.Team!);
        await story.Settle();
        await story.Microsoft.Repeat(last: 2, newIds: true);
        await story.Settle();
        story.Channel.Team!.Channels.Sum(channel => channel.Messages.Count).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Whoever_has_not_met_it_gets_it_installed_and_hears_from_it()
    {
        await using var story = await TeamsStory.Start(installed: false);
        await story.Ben.Installs();
        await story.Settle();
        story.Microsoft.Permissions.Remove("Chat.Create");
        await story.Ben.PicksMessageAction("redirectToPrimary", await story.Mia.Tells(story.Ben, "I cannot log in."));
        await story.Ben.Submits();
        await story.Settle();

        story.Mia.WithBot.HasBot.ShouldBeTrue();
        string.Join('\n', story.Told(story.Mia)).ShouldContain("#1");
        story.Cleo.WithBot.TheCard().Words(story.Cleo).ShouldContain("I cannot log in.");
    }

    [Fact]
    public async Task Whoever_removed_it_is_left_alone_and_reached_again_when_they_are_back()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        await story.Mia.Uninstalls();
        await story.Settle();
        await story.Cleo.Presses("Acknowledge");
        await story.Settle();
        story.Groups.Single().SaidByBot()[^1].ShouldStartWith("@Cleo Nakamura has your request, @Mia Rossi.");

        await story.Mia.Installs();
        await story.Mia.TellsBot("my tickets");
        await story.Settle();
        story.Told(story.Mia)[^1].ShouldContain("#1");
        (await story.Readiness()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Where_somebody_has_blocked_it_it_does_not_keep_trying_and_their_next_word_is_answered()
    {
        await using var story = await TeamsStory.Start();
        story.Raj.Blocks();
        await story.Raj.Says(story.Channel, "@bot my tickets");
        await story.Settle();
        await story.Api.Forward("PT1H");
        await story.Settle();
        story.Microsoft.Calls.Count(call => call.Status == 403).ShouldBe(1, "it was tried once");

        story.Raj.Unblocks();
        await story.Raj.TellsBot("who is primary");
        await story.Settle();
        story.Told(story.Raj)[^1].ShouldContain("Cleo Nakamura is primary");
    }

    [Fact]
    public async Task Removed_from_a_tickets_group_chat_it_goes_on_where_it_can_and_takes_up_the_chat_again()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var group = story.Groups.Single();
        await story.Cleo.RemovesBot(group);
        await story.Settle();
        await story.Mia.Tells(story.Cleo, "Where is the bot?");
        await story.Cleo.AddsBot(group);
        await story.Settle();

        await story.Cleo.Says(group, "Hi Mia, I am looking at it.");
        await story.Settle();
        (await story.Api.Ticket(1)).State.ShouldBe("acknowledged");
        await story.Cleo.Presses("Reply", null, ("text", "Which version is it?"));
        await story.Settle();
        group.SaidByBot()[^1].ShouldContain("Which version is it?");
    }
}
