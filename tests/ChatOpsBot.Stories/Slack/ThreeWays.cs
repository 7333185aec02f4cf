using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>Where bringing three people together is not as simple as it sounds.</summary>
public sealed class ThreeWays
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task Two_tickets_of_the_same_three_share_a_group_and_stay_apart_by_their_threads()
    {
        await using var story = await SlackStory.Start();
        await story.Ben.Types("/ticket new @mia cannot log in since this morning", story.Ben.WithBot);
        await story.Settle();
        await story.Ben.Types("/ticket new @mia the colours of the export are wrong", story.Ben.WithBot);
        await story.Settle();

        var group = story.Groups.ShouldHaveSingleItem();
        group.People().ShouldBe(["ben", "cleo", "mia"]);
        var headers = group.Headers();
        headers.Select(header => header.Words(story.Mia).Split(' ')[0]).ShouldBe(["#1", "#2"]);
        headers[0].Card().Words(story.Cleo).ShouldContain("cannot log in");
        headers[1].Card().Words(story.Cleo).ShouldContain("colours");

        await story.Mia.Says(group, "My name is mrossi, if that helps.", headers[0]);
        await story.Mia.Says(group, "It is the blue that turns green.", headers[1]);
        await story.Mia.Says(group, "And thank you for looking, both of you.");
        await story.Settle();

        (await Words(story, 1)).ShouldBe(["My name is mrossi, if that helps."]);
        (await Words(story, 2)).ShouldBe(["It is the blue that turns green.", "And thank you for looking, both of you."]);

        await story.Cleo.Presses("Acknowledge", headers[0].Card());
        await story.Settle();
        (await story.Api.Ticket(1)).State.ShouldBe("acknowledged");
        (await story.Api.Ticket(2)).State.ShouldBe("open");
        headers[1].Thread().ShouldAllBe(message => !message.Words(story.Mia).Contains("has your request, @Mia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_primary_asks_the_backup_answers()
    {
        await using var story = await SlackStory.Start();
        await story.Cleo.Types("/ticket new my own viewer crashes", story.Cleo.WithBot);
        await story.Settle();

        (await story.Api.Ticket(1)).Assignee!.Name.ShouldBe("Dan Weber");
        story.Groups.ShouldHaveSingleItem().People().ShouldBe(["cleo", "dan"]);
    }

    [Fact]
    public async Task Bringing_in_another_opens_a_new_group_with_the_story_so_far_and_the_old_card_says_so()
    {
        await using var story = await SlackStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var old = story.Groups.Single().Headers().Single();
        var card = old.Card();
        await story.Mia.Says(old.Conversation, "It is version 3.4.", old);
        await story.Settle();

        await story.Cleo.Presses("Bring in the backup", card);
        await story.Cleo.FillsIn(("text", "The reader is new to me."));
        await story.Settle();

        story.Groups.Count.ShouldBe(2);
        var group = story.Groups[1];
        group.People().ShouldBe(["cleo", "dan", "mia"]);
        var header = group.Headers().ShouldHaveSingleItem();
        var thread = string.Join('\n', header.Thread().Select(message => message.Words(story.Dan)));
        thread.ShouldContain("#1 goes on here, so that @Dan Weber");
        thread.ShouldContain("The story so far");
        thread.ShouldContain("It is version 3.4.");
        header.Card().Buttons.ShouldContain("Acknowledge");
        card.Buttons.ShouldBeEmpty();
        card.Words(story.Mia).ShouldContain("#1 goes on in a new conversation");

        // Words go to the ticket wherever they are said, and what follows comes in the new group.
        await story.Mia.Says(group, "Hello Dan, it happens with every file.", header);
        await story.Mia.Says(old.Conversation, "Oh, I wrote here once more.", old);
        await story.Cleo.Presses("Acknowledge", header.Card());
        await story.Settle();
        (await Words(story, 1)).ShouldBe(["It is version 3.4.", "Hello Dan, it happens with every file.", "Oh, I wrote here once more."]);
        header.Thread()[^1].Words(story.Mia).ShouldStartWith("@Cleo Nakamura has your request");
        old.Thread().ShouldAllBe(message => !message.Words(story.Mia).Contains("has your request, @Mia Rossi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_primary_whose_account_is_deactivated_is_stood_in_for_by_the_backup_and_everyone_is_told()
    {
        await using var story = await SlackStory.Start();
        await story.Cleo.Leave();
        await story.Mia.TellsBot(Request);
        await story.Settle();

        (await story.Api.Ticket(1)).Assignee!.Name.ShouldBe("Dan Weber");
        var group = story.Groups[^1];
        group.People().ShouldBe(["dan", "mia"]);
        var words = string.Join('\n', group.Headers().Single().Thread().Select(message => message.Words(story.Mia)));
        words.ShouldContain("#1 goes on here, so that @Dan Weber (this week’s backup) can join in");
        words.ShouldContain("Cleo Nakamura could not be brought in");
        string.Join('\n', story.Mia.Told()).ShouldContain("Cleo Nakamura cannot be reached here, @Mia Rossi, so @Dan Weber (this week’s backup) answers you instead.");
        group.Headers().Single().Card().Words(story.Dan).ShouldContain(Request);
    }

    [Fact]
    public async Task A_requester_of_another_organisation_who_may_be_in_no_group_talks_with_the_responder_through_the_bot()
    {
        await using var story = await SlackStory.Start();
        var sam = story.Workspace.AddPerson("sam", "Sam Stone", "Europe/London");
        sam.Stranger = true;
        await sam.TellsBot(Request);
        await story.Settle();

        story.Groups.ShouldBeEmpty();
        sam.Told()[^1].ShouldContain("@Cleo Nakamura");
        var card = story.Cleo.Sees(story.Cleo.WithBot).Last(message => message.Buttons.Contains("Reply"));
        card.Words(story.Cleo).ShouldContain(Request);

        await story.Cleo.Presses("Reply", card);
        await story.Cleo.FillsIn(("text", "Please send me the first 10 MB of it."));
        await story.Settle();
        sam.Told()[^1].ShouldContain("Please send me the first 10 MB of it.");

        await sam.TellsBot("Here it is: example.org/part");
        await story.Settle();
        string.Join("\n", (await story.Api.Ticket(1)).Story).ShouldContain("Here it is: example.org/part", customMessage: string.Join("\n", sam.Told()));
        story.Cleo.Told()[^1].ShouldContain("Here it is: example.org/part");
    }

    private static async Task<IReadOnlyList<string>> Words(SlackStory story, int ticket) =>
        [.. (await story.Api.Ticket(ticket)).Timeline!.Where(entry => entry.Detail is not null && entry.What.Contains("wrote", StringComparison.Ordinal)).Select(entry => entry.Detail!)];
}
