using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>A ticket's card and its buttons.</summary>
public sealed class Cards
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task Every_form_does_what_it_says()
    {
        await using var story = await SlackStory.Start();
        var header = await Opened(story);

        await Fill(story, header, "Acknowledge");
        (await story.Api.Ticket(1)).State.ShouldBe("acknowledged");
        await Fill(story, header, "Reply", ("text", "Which version is it?"));
        header.Thread()[^1].Words(story.Mia).ShouldBe("@Cleo Nakamura answers @Mia Rossi: Which version is it?");
        await Fill(story, header, "Next reply due", ("date", "2026-11-25"), ("time", "10:00"));
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-25T16:00:00Z");
        await Fill(story, header, "Reassign", ("person", "Ada Park"), ("text", "She wrote the reader."));
        (await story.Api.Ticket(1)).Assignee!.Name.ShouldBe("Ada Park");
        story.Groups[^1].People().ShouldBe(["ada", "cleo", "mia"]);
        var there = story.Groups[^1].Headers().Single();
        await Fill(story, there, "Resolve", ("resolution", "Work-around given"), ("text", "Open it with --stream."));
        (await story.Api.Ticket(1)).State.ShouldBe("resolved");
        there.Card().Words(story.Mia).ShouldContain("Open it with --stream.");
    }

    [Fact]
    public async Task Of_two_who_acknowledge_at_once_one_has_it_and_the_other_sees_who()
    {
        await using var story = await SlackStory.Start();
        await story.Ben.Types("/ticket new @mia cannot log in", story.Ben.WithBot);
        await story.Settle();
        var card = story.Groups.Single().Headers().Single().Card();

        await Task.WhenAll(story.Ben.Presses("Acknowledge", card), story.Cleo.Presses("Acknowledge", card));
        await story.Settle();

        var has = (await story.Api.Ticket(1)).Assignee!.Name;
        var (winner, other) = has == "Ben Ortiz" ? (story.Ben, story.Cleo) : (story.Cleo, story.Ben);
        other.Ephemerals.Where(message => message.Conversation == card.Conversation).ShouldHaveSingleItem().Words(other).ShouldBe($"{has} has #1 already.");
        winner.Ephemerals.ShouldAllBe(message => message.Conversation != card.Conversation);
        story.Groups.Single().Headers().Single().Thread().Count(message => message.Words(story.Mia).Contains("has your request, @Mia", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_press_on_a_card_of_long_ago_is_answered_with_the_card_as_it_is()
    {
        await using var story = await SlackStory.Start();
        var header = await Opened(story);
        var card = header.Card();
        var old = new JsonObject { ["type"] = "button", ["action_id"] = "act-0", ["value"] = """{"v":1,"verb":"Acknowledge","subject":"ticket:1","revision":1}""" };
        await Fill(story, header, "Resolve", ("resolution", "Answered"));
        await story.Api.Forward("P300D");
        var before = Updates(story, card);

        await story.Cleo.PressesRaw(card, old);
        await story.Settle();

        story.Cleo.Ephemerals[^1].Words(story.Cleo).ShouldBe("#1 is resolved already. Press Reopen if it is not done.");
        Updates(story, card).ShouldBe(before + 1);
        card.Buttons.ShouldContain("Reopen");
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_again_with_the_next_thing_that_happens()
    {
        await using var story = await SlackStory.Start();
        var header = await Opened(story);
        await Delete(story, header.Card());
        header.Thread().ShouldAllBe(message => message.Buttons.Count == 0);

        await story.Mia.Says(header.Conversation, "It is version 3.4.", header);
        await story.Cleo.Says(header.Conversation, "Thank you, I am looking at it.", header);
        await story.Settle();
        await story.Mia.Says(header.Conversation, "It also crashes with 3.5.", header);
        await story.Settle();

        header.Thread().Count(message => message.Buttons.Count > 0).ShouldBe(1);
        await Fill(story, header, "Resolve", ("resolution", "Fixed"));
        (await story.Api.Ticket(1)).State.ShouldBe("resolved");
    }

    private static async Task<Message> Opened(SlackStory story)
    {
        await story.Mia.TellsBot(Request);
        await story.Settle();
        return story.Groups.Single().Headers().Single();
    }

    private static async Task Fill(SlackStory story, Message header, string button, params (string Input, string Value)[] answers)
    {
        await story.Cleo.Presses(button, header.Card());
        if (answers.Length > 0)
        {
            await story.Cleo.FillsIn(answers);
            story.Cleo.Modal.ShouldBeNull();
        }

        await story.Settle();
    }

    private static int Updates(SlackStory story, Message card) => story.Slack.Calls.Count(call => call.Method == "chat.update" && call["ts"] == card.Ts && call.Error is null);

    // As an administrator does; only the bot's own token is at hand here.
    private static async Task Delete(SlackStory story, Message message)
    {
        using var http = new HttpClient();
        using var body = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = story.Workspace.BotToken!, ["channel"] = message.Conversation.Id, ["ts"] = message.Ts,
        });
        using var answer = await http.PostAsync(new Uri(story.Slack.ApiBaseUrl, "chat.delete"), body);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"ok\":true");
    }
}
