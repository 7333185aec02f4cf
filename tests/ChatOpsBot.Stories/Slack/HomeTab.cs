using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>The app's Home tab.</summary>
public sealed class HomeTab
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task Each_sees_what_concerns_them_and_nothing_of_others()
    {
        await using var story = await SlackStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();

        var cleo = await Home(story, story.Cleo);
        cleo.Words.ShouldContain("You are primary, with @Dan Weber as backup.");
        cleo.Words.ShouldContain("#1 The viewer crashes");
        cleo.Buttons.ShouldContain("Acknowledge");
        cleo.Buttons.ShouldContain("✓ Ask me");
        cleo.Links.Keys.ShouldContain("Connect");

        var mia = await Home(story, story.Mia);
        mia.Words.ShouldContain("@Cleo Nakamura is primary");
        mia.Words.ShouldContain("One is open:");
        mia.Buttons.ShouldContain("It is solved");
        mia.Buttons.ShouldNotContain("Acknowledge");
        mia.Buttons.ShouldNotContain("✓ Ask me");
        mia.Links.ShouldBeEmpty();

        var raj = await Home(story, story.Raj);
        raj.Words.ShouldContain("You have none, Raj.");
        raj.Words.ShouldNotContain("viewer crashes");
    }

    [Fact]
    public async Task An_acknowledgement_there_shows_in_the_conversation_and_on_the_tab()
    {
        await using var story = await SlackStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var header = story.Groups.Single().Headers().Single();
        await Home(story, story.Cleo);

        await story.Cleo.PressesHome("Acknowledge");
        await story.Settle();
        await SlackStory.Until(() => !story.Cleo.Home!.Buttons.Contains("Acknowledge"), "the tab shows it");
        header.Card().Buttons.ShouldNotContain("Acknowledge");
        header.Thread()[^1].Words(story.Mia).ShouldStartWith("@Cleo Nakamura has your request");

        await story.Cleo.PressesHome("Reply");
        await story.Cleo.FillsIn(("text", "Which version is it?"));
        await story.Settle();
        header.Thread()[^1].Words(story.Mia).ShouldBe("@Cleo Nakamura answers @Mia Rossi: Which version is it?");
    }

    [Fact]
    public async Task What_is_done_with_requests_to_a_developer_is_set_there()
    {
        await using var story = await SlackStory.Start();
        await story.Connect(story.Ben);
        await Home(story, story.Ben);
        await story.Ben.PressesHome("Redirect at once");
        await SlackStory.Until(() => story.Ben.Home!.Buttons.Contains("✓ Redirect at once"), "the tab shows it");

        await story.Mia.Tells(story.Ben, Request);
        await story.Settle();
        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["ben", "cleo", "mia"]);
    }

    private static async Task<FakeSlack.Interacting.View> Home(SlackStory story, Person person)
    {
        var before = Published(story, person);
        await person.OpensHome();
        await SlackStory.Until(() => Published(story, person) > before, "the tab is published");
        return person.Home!;
    }

    private static int Published(SlackStory story, Person person) => story.Slack.Calls.Count(call => call.Method == "views.publish" && call["user_id"] == person.Id);
}
