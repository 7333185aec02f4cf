using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Redirecting;

/// <summary>The other ways in which a request reaches the primary.</summary>
public sealed class OtherWaysIn
{
    private const string Request = "The export to PNG is black on my laptop, how can I fix it?";

    [Theory]
    [OnEveryStage(Sockets = true)]
    public async Task A_developer_types_redirect_with_a_note(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Request);
        await story.Ben.Writes("mia", "/redirect @mia she is blocked until this works");

        var card = (await story.Cleo.Group()).Card.Words;
        card.ShouldContain(Request);
        card.ShouldContain("Ben Ortiz adds");
        card.ShouldContain("she is blocked until this works");
        (await story.Api.Ticket(1)).Story.ShouldContain("Ben Ortiz added a note: she is blocked until this works");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_developer_redirects_somebody_who_called_by_telephone_from_anywhere(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Ben.Writes("bot", "/redirect @raj his licence has run out");

        var ticket = (await story.Api.Tickets()).ShouldHaveSingleItem();
        (ticket.Requester.Id, ticket.Assignee!.Id, ticket.Title).ShouldBe(("raj", "cleo", "Ben Ortiz writes: his licence has run out"));
        (await story.Raj.Group()).People.ShouldBe(["raj", "ben", "cleo"], ignoreOrder: true);
    }

    [Theory]
    [OnEveryStage]
    public async Task A_developer_records_a_telephone_call_as_a_ticket(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Ben.Writes("bot", "/ticket new @raj cannot log in since this morning");

        var ticket = (await story.Api.Tickets()).ShouldHaveSingleItem();
        (ticket.Requester.Id, ticket.Assignee!.Id, ticket.Title).ShouldBe(("raj", "cleo", "cannot log in since this morning"));
        (await story.Raj.Group()).Card.Words.ShouldContain("cannot log in since this morning");
        (await story.Cleo.Group()).Card.Words.ShouldContain("recorded by Ben Ortiz");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_developer_picks_redirect_on_a_message_that_was_not_spotted(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", "Lunch tomorrow?");
        await story.Mia.Writes("ben", "By the way, colours look odd lately.");
        var message = (await story.Ben.View()).Messages.Single(message => message.Text.StartsWith("By the way", StringComparison.Ordinal));
        await story.Ben.PicksRedirect(message);

        (await story.Api.Tickets()).ShouldHaveSingleItem().Title.ShouldBe("By the way, colours look odd lately.");
        (await story.Cleo.View()).AllWords.ShouldNotContain("Lunch");
    }

    [Theory]
    [OnEveryStage]
    public async Task Whoever_answers_it_themselves_is_left_in_peace_and_the_requester_hears_nothing(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Request);
        await story.Ben.Presses("I’ll answer it");
        await story.Mia.Writes("ben", "It also crashes when I print. What can I do?");

        var cards = (await story.Ben.View()).With("mia").Messages.Where(message => message.Bot).ToList();
        cards.ShouldHaveSingleItem().Words.ShouldContain("You answer this one");
        (await story.Api.Tickets()).ShouldBeEmpty();
        (await story.Mia.View()).Messages.ShouldAllBe(message => message.Own);
    }

    [Theory]
    [OnEveryStage]
    public async Task What_was_answered_can_still_be_redirected(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Request);
        await story.Ben.Presses("I’ll answer it");
        await story.Ben.Presses("Redirect to primary");

        (await story.Api.Tickets()).ShouldHaveSingleItem().Title.ShouldBe(Request);
    }

    [Theory]
    [OnEveryStage]
    public async Task What_is_not_a_request_is_dismissed_and_the_next_one_is_asked_about_again(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", "Can you help me move house on Saturday?");
        await story.Ben.Presses("Not a request");
        await story.Mia.Writes("ben", Request);

        var cards = (await story.Ben.View()).With("mia").Messages.Where(message => message.Bot).ToList();
        cards.Count.ShouldBe(2);
        cards[0].Words.ShouldContain("sorry for the interruption");
        cards[1].Words.ShouldContain(Request);
        cards[1].Words.ShouldNotContain("move house");
    }

    [Theory]
    [OnEveryStage]
    public async Task With_spotting_auto_a_request_is_redirected_at_once(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        (await story.Ben.Asks("spotting auto")).ShouldStartWith("Spotting is auto:");
        await story.Mia.Writes("ben", Request);

        (await story.Mia.Group()).People.ShouldBe(["mia", "ben", "cleo"], ignoreOrder: true);
        (await story.Ben.View()).With("mia").Messages[^1].Text.ShouldBe("Done: Mia Rossi’s request is #1, and Cleo Nakamura has it.");
    }

    [Theory]
    [OnEveryStage]
    public async Task With_spotting_off_messages_are_left_alone_and_redirect_still_works(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Ben.Asks("spotting off");
        await story.Mia.Writes("ben", Request);
        (await story.Ben.View()).With("mia").Messages.ShouldHaveSingleItem();

        var message = (await story.Ben.View()).Messages.Single(message => message.Text == Request);
        await story.Ben.PicksRedirect(message);
        (await story.Api.Tickets()).ShouldHaveSingleItem().Title.ShouldBe(Request);
    }

    [Theory]
    [OnEveryStage]
    public async Task Where_the_contacted_developer_is_the_primary_no_third_person_is_needed(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("cleo", Request);
        (await story.Cleo.View()).With("mia").Card.ShouldOffer("Open a ticket", "No ticket, just answer", "Not a request");
        await story.Cleo.Presses("Open a ticket");

        var group = await story.Mia.Group();
        group.People.ShouldBe(["mia", "cleo"], ignoreOrder: true);
        group.Texts[0].ShouldStartWith("Hello @Mia Rossi. @Cleo Nakamura (this week’s primary) has your request.");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_developer_who_asks_is_served_like_anyone(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Ada.Writes("ben", Request);
        await story.Ben.Presses("Redirect to primary");

        var group = await story.Ada.Group();
        group.People.ShouldBe(["ada", "ben", "cleo"], ignoreOrder: true);
        group.Card.ShouldOffer("It is solved");
        (await story.Api.Ticket(1)).Requester.Id.ShouldBe("ada");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_primary_who_asks_is_answered_by_the_backup(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Cleo.Writes("bot", Request);

        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("dan");
        (await story.Cleo.Group()).People.ShouldBe(["cleo", "dan"], ignoreOrder: true);
    }

    [Theory]
    [OnEveryStage]
    public async Task A_request_written_to_the_bot_goes_to_the_primary(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        (await story.Mia.Asks(Request)).ShouldBe("That is ticket #1 now, and Cleo Nakamura has it. I bring you together in a conversation of its own.");
        (await story.Cleo.Group()).Card.Words.ShouldContain("a message to the bot");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_request_to_the_bot_in_the_channel_goes_to_the_primary_and_is_answered_to_the_requester_alone(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var channel = (await story.Mia.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await story.Mia.WritesIn(channel, $"@bot {Request}");

        (await story.Mia.Hears()).Text.ShouldNotBeEmpty();
        (await story.Api.Tickets()).ShouldHaveSingleItem().Title.ShouldBe(Request);
        var seenByRaj = (await story.Raj.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        seenByRaj.Texts.ShouldBe([$"@ChatOpsBot {Request}"]);
    }

    [Theory]
    [OnEveryStage]
    public async Task A_developer_who_is_mentioned_in_the_channel_is_asked_in_private(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var channel = (await story.Mia.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await story.Mia.WritesIn(channel, $"@ben {Request}");

        (await story.Ben.Hears()).Private.ShouldBeTrue();
        (await story.Cleo.View()).Messages.ShouldHaveSingleItem().Bot.ShouldBeFalse();
        await story.Ben.Presses("Redirect to primary");
        (await story.Api.Ticket(1)).Title.ShouldContain("PNG");
    }

    [Theory]
    [OnEveryStage]
    public async Task Somebody_whom_the_file_does_not_name_is_a_requester_too(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var eve = await story.NewPerson("eve", "Eve Adams", "Asia/Tokyo");
        await eve.Writes("ben", Request);
        await story.Ben.Presses("Redirect to primary");

        (await eve.Group()).Texts[0].ShouldContain("by Tue 24 Nov 05:00 your time (Mon 23 Nov 14:00 in Chicago)");
    }
}
