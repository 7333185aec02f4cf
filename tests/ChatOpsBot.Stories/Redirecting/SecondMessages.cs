using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Redirecting;

/// <summary>A requester who writes more than once: what belongs together stays together, and what does not can be taken apart.</summary>
public sealed class SecondMessages
{
    private const string Request = "The viewer crashes when I open my simulation, can you help?";
    private const string OtherMatter = "How do I export a movie? The menu is grey.";

    [Theory]
    [OnEveryStage]
    public async Task The_same_request_to_three_developers_is_one_ticket(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        foreach (var developer in new[] { "ada", "ben", "dan" })
        {
            await story.Mia.Writes(developer, $"Hi! {Request}");
        }

        await story.Ben.Presses("Redirect to primary");

        (await story.Api.Tickets()).ShouldHaveSingleItem();
        foreach (var developer in new[] { story.Ada, story.Ben, story.Dan })
        {
            var card = (await developer.View()).With("mia").Card;
            card.Words.ShouldContain("Redirected as #1");
            card.Buttons.ShouldBeEmpty();
        }
    }

    [Theory]
    [OnEveryStage]
    public async Task Three_developers_who_redirect_at_once_make_one_ticket(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        Someone[] developers = [story.Ada, story.Ben, story.Dan];
        foreach (var developer in developers)
        {
            await story.Mia.Writes(developer.Handle, Request);
        }

        var pressed = await Task.WhenAll(developers.Select(async developer =>
            await developer.TriesToPress((await developer.View()).With("mia").Card with { In = (await developer.View()).With("mia").Id }, "Redirect to primary")));

        pressed.ShouldContain(press => press.Why == null);
        (await story.Api.Tickets()).ShouldHaveSingleItem();
        (await story.Mia.View()).Groups.ShouldHaveSingleItem();
    }

    [Theory]
    [OnEveryStage]
    public async Task A_second_matter_joins_the_open_ticket_and_can_be_made_a_ticket_of_its_own(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Request);
        await story.Ben.Presses("Redirect to primary");
        await story.Mia.Writes("ada", OtherMatter);

        (await story.Api.Tickets()).ShouldHaveSingleItem();
        (await story.Api.Ticket(1)).Story[^1].ShouldBe($"A message to Ada Park was joined: {OtherMatter}");
        (await story.Cleo.Group()).Texts.ShouldContain($"@Mia Rossi also wrote to Ada Park: “{OtherMatter}”");
        (await story.Ada.View()).With("mia").Messages[^1].Text.ShouldBe(
            "Mia Rossi has an open ticket, #1, with Cleo Nakamura. I have added this to it; from its card it can be made a ticket of its own.");

        await story.Cleo.Presses("Make it its own ticket");
        (await story.Api.Tickets()).Select(ticket => ticket.Title).ShouldBe([Request, OtherMatter]);
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Cleo Nakamura made a message ticket #2");
        (await story.Cleo.View()).Groups.Count.ShouldBe(2);
        (await story.Cleo.View()).Groups[0].Card.Buttons.ShouldNotContain("Make it its own ticket");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_next_question_in_the_conversation_after_an_answer_is_offered_as_a_ticket_of_its_own(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Reply", new { text = "Use --stream." });
        await story.Mia.WritesIn(await story.Mia.Group(), OtherMatter);

        (await story.Mia.Group()).Card.Buttons.ShouldContain("Make it its own ticket");
        await story.Mia.Presses("Make it its own ticket");
        (await story.Api.Tickets()).Select(ticket => (ticket.Title, ticket.Requester.Id)).ShouldBe([(Request, "mia"), (OtherMatter, "mia")]);
    }

    [Theory]
    [OnEveryStage]
    public async Task Small_talk_joins_nothing(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Mia.Writes("ada", "See you at lunch!");

        (await story.Api.Ticket(1)).Story.ShouldNotContain(line => line.Contains("lunch"));
        (await story.Ada.View()).With("mia").Messages.ShouldHaveSingleItem();
    }

    [Theory]
    [OnEveryStage]
    public async Task After_it_is_resolved_the_next_request_is_a_new_ticket(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Resolve", new { resolution = "Fixed" });
        await story.Mia.Writes("ben", OtherMatter);
        await story.Ben.Presses("Redirect to primary");

        (await story.Api.Tickets()).Select(ticket => ticket.State).ShouldBe(["resolved", "open"]);
    }

    [Theory]
    [OnEveryStage]
    public async Task Who_takes_over_answers_from_there_and_the_requester_is_told(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Acknowledge");
        await story.Cleo.Presses("Bring in the backup", new { to = "backup", text = "I do not know this reader." });
        (await story.Cleo.Group()).People.ShouldBe(["mia", "cleo", "dan"], ignoreOrder: true);
        (await story.Dan.Group()).Texts.ShouldContain("@Cleo Nakamura has brought in @Dan Weber (this week’s backup). “I do not know this reader.”");

        await story.Dan.Presses("Take over");
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("dan");
        (await story.Mia.Hears()).Text.ShouldBe("@Dan Weber takes over from @Cleo Nakamura and answers you from here, @Mia Rossi.");
    }
}
