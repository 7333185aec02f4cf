using System.Net;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Asking;

/// <summary>Tickets are told to those whom they concern.</summary>
public sealed class TicketsAskedFor
{
    [Theory]
    [OnEveryStage]
    public async Task Everyone_sees_their_own_tickets_and_developers_see_all(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", "The viewer crashes on start, please help.");
        await story.Api.Forward("PT1H");
        await story.Raj.Writes("bot", "I cannot log in any more. What can I do?");

        (await story.Mia.Asks("my tickets")).ShouldContain("The viewer crashes on start");
        (await story.Mia.Asks("open tickets")).ShouldNotContain("log in");
        (await story.Mia.Asks("ticket 1")).ShouldContain("Everyone met in the conversation");
        (await story.Mia.Asks("#2")).ShouldBe("There is no ticket #2 that you can see. “my tickets” lists yours.");
        (await story.Mia.Asks("ticket 99")).ShouldBe("There is no ticket #99 that you can see. “my tickets” lists yours.");

        var all = await story.Ben.Asks("tickets");
        all.ShouldContain("#1");
        all.ShouldContain("#2");
        (await story.Ben.Asks("my tickets")).ShouldContain("You have none.");
        (await story.Cleo.Asks("my tickets")).ShouldContain("#2");
        (await story.Ben.Asks("overdue")).ShouldContain("None. Everyone has been answered in time.");

        await story.Api.Forward("PT4H");
        var overdue = await story.Ben.Asks("what is overdue");
        overdue.ShouldContain("#1");
        overdue.ShouldNotContain("#2");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_ticket_asked_for_in_the_channel_is_told_to_the_asker_alone(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", "The viewer crashes on start, please help.");
        var channel = (await story.Cleo.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        await story.Cleo.WritesIn(channel, "@bot ticket 1");

        (await story.Cleo.Hears()).Words.ShouldContain("The viewer crashes on start");
        (await story.Raj.View()).AllWords.ShouldNotContain("The viewer crashes on start");
    }

    [Theory]
    [OnEveryStage]
    public async Task What_is_private_stays_private(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        const string Secret = "My password hunter2 does not work, can you help?";
        await story.Mia.Writes("ben", Secret);
        await story.Ben.Presses("Redirect to primary");

        foreach (var other in new[] { "ada", "dan", "lea", "raj", "zoe", "tom" })
        {
            (await story.Person(other).View()).AllWords.ShouldNotContain("hunter2", Case.Insensitive, other);
        }
    }

    [Fact]
    public async Task A_whisper_is_its_readers_alone_though_the_other_is_in_the_same_conversation()
    {
        await using var story = await StoryHost.Start();
        const string Secret = "My password hunter2 does not work, can you help?";
        await story.Mia.Writes("ben", Secret);

        var whisper = (await story.Ben.View()).With("mia").Card with { In = "direct:ben:mia" };
        (await story.Mia.View()).With("ben").Messages.ShouldHaveSingleItem().Text.ShouldBe(Secret);
        (await story.Mia.TriesToPress(whisper, "Redirect to primary")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await story.Raj.TriesToPress(whisper, "Redirect to primary")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_presses_a_button_that_they_do_not_see()
    {
        await using var story = await StoryHost.Start();
        await story.Mia.Writes("bot", "The viewer crashes on start, please help.");
        var group = await story.Cleo.Group();
        var card = group.Card with { In = group.Id };

        // Mia sees the card, but not the buttons of those who answer; Raj sees nothing of it.
        foreach (var verb in new[] { "Acknowledge", "TakeOver", "Escalate", "Reply" })
        {
            var pressed = await story.Mia.TriesToPress(card, new { verb, subject = "ticket:1", revision = 1 }, new { text = "x" });
            pressed.Status.ShouldBe(HttpStatusCode.Conflict, verb);
        }

        (await story.Raj.TriesToPress(card, "It is solved")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // A button of one's own card cannot be bent to another's ticket.
        await story.Raj.Writes("bot", "I cannot log in any more. What can I do?");
        var own = await story.Raj.Group();
        var bent = await story.Raj.TriesToPress(own.Card with { In = own.Id }, new { verb = "Resolve", subject = "ticket:1", revision = 1 });
        bent.Status.ShouldBe(HttpStatusCode.Conflict);
        (await story.Api.Ticket(1)).Story.Count.ShouldBe(2);
        (await story.Api.Ticket(1)).State.ShouldBe("open");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_requester_cannot_redirect_anybody(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("raj", "/redirect @raj he needs help");

        (await story.Mia.Hears()).Text.ShouldBe("/redirect is for the team’s developers. To ask for support, write to me, or type /ticket new and what is wrong.");
        (await story.Api.Tickets()).ShouldBeEmpty();
        (await story.Raj.View()).Messages.ShouldBeEmpty();
    }

    [Theory]
    [OnEveryStage]
    public async Task Two_requesters_who_write_to_each_other_are_never_looked_at(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("raj", "The viewer crashes on start, can you help?");

        (await story.Raj.View()).Messages.ShouldHaveSingleItem().Bot.ShouldBeFalse();
        (await story.Mia.View()).Messages.ShouldHaveSingleItem();
        (await story.Api.Tickets()).ShouldBeEmpty();
    }
}
