using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Redirecting;

/// <summary>The main job, from the first message to the last.</summary>
public sealed class MainStory
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Theory]
    [OnEveryStage(Sockets = true)]
    public async Task A_requester_reaches_a_developer_meets_the_primary_is_answered_and_can_come_back(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var (mia, ben, cleo) = (story.Mia, story.Ben, story.Cleo);

        // Mia writes to Ben, whom she knows. Only Ben is asked what to do.
        await mia.Writes("ben", Request);
        var whisper = (await ben.View()).With("mia").Card;
        whisper.Private.ShouldBeTrue();
        whisper.Words.ShouldContain("This looks like a support request");
        whisper.Words.ShouldContain("Cleo Nakamura");
        whisper.ShouldOffer("Redirect to primary", "I’ll answer it", "Not a request");
        (await mia.View()).Messages.ShouldAllBe(message => message.Own);

        // He redirects her: the three meet, and each knows who is who.
        await ben.Presses("Redirect to primary");
        var meeting = await mia.Group();
        meeting.People.ShouldBe(["mia", "ben", "cleo"], ignoreOrder: true);
        meeting.Texts[0].ShouldBe("Hello @Mia Rossi. @Ben Ortiz, whom you contacted first, has passed your request to @Cleo Nakamura (this week’s primary), who takes it from here.\n"
            + "You will hear from Cleo by today 21:00 your time (14:00 in Chicago): within 4 hours of coverage, which is Mon-Fri 8:00-12:00 and 13:00-17:00, Chicago time, less holidays.");
        (await ben.View()).With("mia").Card.Words.ShouldContain("Redirected as #1");

        // The card shows each what they need.
        meeting.Card.Words.ShouldContain(Request);
        meeting.Card.ShouldOffer("It is solved");
        (await cleo.Group()).Card.ShouldOffer("Acknowledge", "Reply", "Resolve", "Waiting for Mia", "Bring in the backup", "Reassign", "Next reply due", "Priority", "Kind");
        (await cleo.Group()).Card.Words.ShouldContain("Contacted developer\nBen Ortiz");
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-23T20:00:00Z");

        // Cleo has it, answers, and resolves it; Mia is told each time.
        await cleo.Presses("Acknowledge");
        (await mia.Hears()).Text.ShouldStartWith("@Cleo Nakamura has your request, @Mia Rossi.");
        await cleo.Presses("Reply", new { text = "Which version is it?" });
        (await mia.Hears()).Text.ShouldBe("@Cleo Nakamura answers @Mia Rossi: Which version is it?");
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBeNull();
        await cleo.Presses("Resolve", new { resolution = "WorkAround", text = "Open it with --stream." });
        (await mia.Hears()).Text.ShouldBe("@Mia Rossi, @Cleo Nakamura has resolved #1: work-around given. Open it with --stream. If it is not solved for you, write here and it opens again.");
        (await mia.Group()).Card.Words.ShouldContain("Open it with --stream.");
        (await story.Api.Tickets("open")).ShouldBeEmpty();

        // Thanks are thanks; a failure opens it again, with the one who had it.
        await mia.WritesIn(meeting, "Thanks, that worked!");
        (await story.Api.Ticket(1)).State.ShouldBe("resolved");
        await mia.WritesIn(meeting, "It still fails with my other file.");
        (await mia.Hears()).Text.ShouldStartWith("#1 is open again. @Cleo Nakamura has it, @Mia Rossi.");
        var ticket = await story.Api.Ticket(1);
        ticket.State.ShouldBe("open");
        ticket.NextReplyDue.ShouldBe("2026-11-23T20:00:00Z");
        ticket.Story.ShouldBe([
            $"Ben Ortiz passed the request to Cleo Nakamura: {Request}",
            "Everyone met in the conversation",
            "Cleo Nakamura acknowledged it",
            "Cleo Nakamura replied: Which version is it?",
            "Cleo Nakamura resolved it: work-around given: Open it with --stream.",
            "Mia Rossi wrote: Thanks, that worked!",
            "Mia Rossi wrote: It still fails with my other file.",
            "Mia Rossi opened it again",
        ]);
    }

    [Theory]
    [OnEveryStage]
    public async Task The_first_words_of_a_responder_in_the_conversation_are_the_first_response(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Request);
        await story.Ben.Presses("Redirect to primary");

        await story.Ben.WritesIn(await story.Ben.Group(), "Cleo knows these files well.");
        (await story.Api.Ticket(1)).State.ShouldBe("open", "Ben does not serve this week");
        await story.Cleo.WritesIn(await story.Cleo.Group(), "Hi Mia, I am looking at it.");

        var ticket = await story.Api.Ticket(1);
        ticket.State.ShouldBe("acknowledged");
        ticket.NextReplyDue.ShouldBeNull();
        ticket.Story.TakeLast(2).ShouldBe(["Ben Ortiz commented: Cleo knows these files well.", "Cleo Nakamura gave the first response: Hi Mia, I am looking at it."]);
    }

    [Theory]
    [OnEveryStage]
    public async Task A_requester_who_solved_it_says_so_with_one_press_and_can_take_it_back(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);

        await story.Mia.Presses("It is solved");
        (await story.Api.Ticket(1)).State.ShouldBe("resolved");
        await story.Mia.Presses("Not solved yet");
        (await story.Api.Ticket(1)).State.ShouldBe("open");
    }

    [Theory]
    [OnEveryStage]
    public async Task Waiting_for_the_requester_stops_the_clock_until_they_write(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);

        await story.Cleo.Presses("Waiting for Mia", new { text = "Can you send the log?" });
        (await story.Mia.Hears()).Text.ShouldBe("@Mia Rossi, @Cleo Nakamura asks: Can you send the log?");
        var waiting = await story.Api.Ticket(1);
        (waiting.State, waiting.NextReplyDue).ShouldBe(("waiting", null));

        await story.Api.Forward("PT1H");
        await story.Mia.WritesIn(await story.Mia.Group(), "Here it is: segfault in reader.c");
        var answered = await story.Api.Ticket(1);
        (answered.State, answered.NextReplyDue).ShouldBe(("acknowledged", "2026-11-23T21:00:00Z"));
    }

    [Fact]
    public async Task A_press_on_a_card_that_the_requester_has_overtaken_decides_nothing_over_their_head()
    {
        await using var story = await StoryHost.Start();
        await story.Mia.Writes("bot", Request);
        var stale = (await story.Cleo.View()).Messages.Last(message => message.Buttons.Contains("Resolve"));
        var old = new { verb = "Resolve", subject = "ticket:1", revision = 1 };

        await story.Mia.WritesIn(await story.Mia.Group(), "And now it does not even start.");
        (await story.Cleo.TriesToPress(stale, old, new { resolution = "Answered" })).Why.ShouldBeNull();

        (await story.Api.Ticket(1)).State.ShouldBe("open");
        (await story.Cleo.Hears()).Text.ShouldBe("Mia Rossi has written since you opened that card. Here it is as it stands now; press again if it still holds.");
    }
}
