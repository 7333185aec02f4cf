using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>In a conversation between two people, where the bot is not: commands, the form, the message shortcut.</summary>
public sealed class BetweenTwo
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task A_redirect_by_name_works_and_is_answered_to_the_developer_alone()
    {
        await using var story = await SlackStory.Start();
        var direct = story.Workspace.Among(story.Mia, story.Ben);
        await story.Mia.Says(direct, Request);

        await story.Ben.Types("/redirect @mia she has a deadline", direct);
        await story.Settle();

        Group(story).Headers().Single().Card().Words(story.Cleo).ShouldContain("she has a deadline");
        OnlyBenIsAnswered(story, direct, "#1");
        story.Slack.Events.ShouldAllBe(one => !one.ToJsonString(null).Contains(direct.Id, StringComparison.Ordinal), "nothing of a conversation between two reaches the app");
    }

    [Fact]
    public async Task A_redirect_without_a_name_asks_by_a_form_which_takes_neither_oneself_nor_an_app()
    {
        await using var story = await SlackStory.Start();
        var direct = story.Workspace.Among(story.Mia, story.Ben);

        await story.Ben.Types("/redirect", direct);
        await story.Ben.FillsIn(("person", "ben"));
        story.Ben.Modal.ShouldNotBeNull().Errors.Values.ShouldBe(["That is you. Pick the person who asked you."]);
        await story.Ben.FillsIn(("person", "oncall"));
        story.Ben.Modal.ShouldNotBeNull().Errors.Values.ShouldBe(["That is an app, and apps cannot be redirected. Name the person who asked you."]);
        await story.Ben.FillsIn(("person", "mia"));
        story.Ben.Modal.ShouldBeNull();
        await story.Settle();

        Group(story).People().ShouldBe(["ben", "cleo", "mia"]);
        OnlyBenIsAnswered(story, direct, "#1");
    }

    [Fact]
    public async Task A_requester_who_types_it_is_refused_kindly()
    {
        await using var story = await SlackStory.Start();
        var direct = story.Workspace.Among(story.Mia, story.Ben);

        await story.Mia.Types("/redirect @ben please", direct);
        await story.Mia.Types("/redirect", direct);
        await story.Settle();

        story.Groups.ShouldBeEmpty();
        story.Mia.Modal.ShouldBeNull();
        story.Mia.Sees(direct).Count.ShouldBe(2);
        story.Mia.Sees(direct).ShouldAllBe(message => message.OnlyFor == story.Mia && message.Words(story.Mia).Contains("developers", StringComparison.Ordinal), string.Join('\n', story.Mia.Reads(direct)));
        (await story.Api.Tickets()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_shortcut_on_a_message_takes_its_author_and_words_along()
    {
        await using var story = await SlackStory.Start();
        var direct = story.Workspace.Among(story.Mia, story.Ben);
        var asked = await story.Mia.Says(direct, Request);

        await story.Ben.Picks("redirect_message", asked);
        await story.Settle();

        Group(story).Headers().Single().Card().Words(story.Cleo).ShouldContain(Request);
        (await story.Api.Ticket(1)).Requester.Name.ShouldBe("Mia Rossi");
        OnlyBenIsAnswered(story, direct, "#1");
    }

    [Fact]
    public async Task The_shortcut_is_refused_for_ones_own_words_and_an_apps()
    {
        await using var story = await SlackStory.Start();
        var direct = story.Workspace.Among(story.Mia, story.Ben);
        var own = await story.Ben.Says(direct, "Did it crash again?");
        await story.Ben.TellsBot("who is on call?");
        await story.Settle();

        await story.Ben.Picks("redirect_message", own);
        await story.Ben.Picks("redirect_message", story.Ben.Sees(story.Ben.WithBot).Last(message => message.Author.IsBot));
        await story.Settle();

        (await story.Api.Tickets()).ShouldBeEmpty();
        story.Ben.Ephemerals.Select(message => message.Words(story.Ben)).ShouldBe(
            [
                "That message is your own. Pick one that the requester wrote, or type /redirect @person.",
                "No person wrote that message, so there is nobody to redirect. Pick one that the requester wrote, or type /redirect @person.",
            ],
            ignoreOrder: true);
    }

    private static Conversation Group(SlackStory story) => story.Groups.ShouldHaveSingleItem();

    private static void OnlyBenIsAnswered(SlackStory story, Conversation direct, string with)
    {
        story.Mia.Sees(direct).ShouldAllBe(message => !message.Author.IsBot);
        story.Ben.Sees(direct).Where(message => message.OnlyFor == story.Ben).ShouldHaveSingleItem().Words(story.Ben).ShouldContain(with);
        story.Slack.Calls.ShouldAllBe(call => call["channel"] != direct.Id && call.Error == null);
        story.Ben.Told().ShouldBeEmpty("the answer came where it was asked for");
    }
}
