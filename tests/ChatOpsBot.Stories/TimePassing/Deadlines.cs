using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.TimePassing;

/// <summary>What time does: warning, breach, the escalation ladder; over lunch, nights, weekends and holidays.</summary>
public sealed class Deadlines
{
    private const string Request = "The viewer crashes on start, please help.";

    [Theory]
    [OnEveryStage]
    public async Task Warning_breach_backup_and_leads_come_in_their_order_and_at_their_times(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);

        // Three quarters of four coverage hours from 9:00: at noon.
        (await story.Api.Clock()).NextDue.ShouldBe("2026-11-23T18:00:00Z");
        (await story.Api.Forward("nextDue")).NextDue.ShouldBe("2026-11-23T20:00:00Z");
        (await story.Cleo.View()).With("bot").Texts.ShouldBe(["Soon due: Mia Rossi was promised the next word on #1 (The viewer crashes on start, please help.) by today 14:00."]);
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo"], ignoreOrder: true);
        (await story.Api.Ticket(1)).Breached.ShouldBeFalse();

        // Four hours, less the lunch break: at 14:00.
        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-11-23T20:00:00Z");
        (await story.Cleo.View()).With("bot").Texts[^1].ShouldStartWith("Overdue: Mia Rossi is still waiting for the next word on #1");
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "dan"], ignoreOrder: true);
        (await story.Mia.Hears()).Text.ShouldBe("Sorry, @Mia Rossi: the reply you were promised is late. I have brought in @Dan Weber (this week’s backup), so that you are answered soon.");
        (await story.Api.Ticket(1)).Breached.ShouldBeTrue();

        // Four coverage hours later, which is the next morning at 9:00, the lead.
        var clock = await story.Api.Forward("nextDue");
        (clock.Now, clock.NextDue).ShouldBe(("2026-11-24T15:00:00Z", null));
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "dan", "lea"], ignoreOrder: true);
        (await story.Api.Ticket(1)).Story.TakeLast(4).ShouldBe([
            "Warning: the next reply is soon due",
            "Breach: the next reply is overdue",
            "The bot brought in Dan Weber: the reply is overdue",
            "The bot brought in Lea Lindqvist: the reply is overdue",
        ]);

        // Whoever was brought in answers, and all is well.
        await story.Dan.WritesIn(await story.Dan.Group(), "Mia, it is the graphics driver; 5.2 works.");
        var answered = await story.Api.Ticket(1);
        (answered.State, answered.Breached, answered.NextReplyDue).ShouldBe(("acknowledged", false, null));
    }

    [Theory]
    [OnEveryStage]
    public async Task One_long_step_stops_at_everything_on_the_way(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Api.Forward("P1D");

        (await story.Api.Ticket(1)).Timeline!.TakeLast(4).Select(entry => entry.At).ShouldBe(
            ["2026-11-23T18:00:00Z", "2026-11-23T20:00:00Z", "2026-11-23T20:00:00Z", "2026-11-24T15:00:00Z"]);
    }

    [Theory]
    [OnEveryStage]
    public async Task An_answer_in_time_lets_the_deadline_pass_in_silence(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Cleo.WritesIn(await story.Cleo.Group(), "Looking at it.");

        (await story.Api.Clock()).NextDue.ShouldBeNull();
        await story.Api.Forward("P2D");
        (await story.Cleo.View()).With("bot").Messages.ShouldBeEmpty();
        (await story.Api.Ticket(1)).Breached.ShouldBeFalse();
    }

    [Theory]
    [OnEveryStage]
    public async Task An_acknowledgement_starts_the_promise_anew(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Api.Forward("PT2H");
        await story.Cleo.Presses("Acknowledge");

        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-23T22:00:00Z");
    }

    [Theory]
    [OnEveryStage]
    public async Task Over_thanksgiving_and_the_weekend_the_clock_stands_still_and_the_next_primary_answers(Stage on)
    {
        // Wednesday 16:00 in Chicago: an hour of coverage is left until Monday.
        await using var story = await StoryHost.Start(on, "2026-11-25T22:00:00Z");
        await story.Mia.Writes("bot", Request);
        var wednesday = await story.Api.Ticket(1);
        (wednesday.NextReplyDue, wednesday.Assignee!.Id).ShouldBe(("2026-11-30T17:00:00Z", "cleo"));
        (await story.Mia.Group()).Texts[0].ShouldContain("by Mon 30 Nov 18:00 your time (11:00 in Chicago)");

        // On Saturday Cleo's shift is over; it is Dan who will be there when coverage opens.
        await story.Api.Forward("2026-11-28T18:00:00Z");
        (await story.Api.Ticket(1)).Breached.ShouldBeFalse();
        await story.Raj.Writes("bot", Request);
        var saturday = await story.Api.Ticket(2);
        (saturday.NextReplyDue, saturday.Assignee!.Id).ShouldBe(("2026-11-30T18:00:00Z", "dan"));
        (await story.Raj.Group()).Texts[0].ShouldContain("Support is closed just now and opens Mon 30 Nov 19:30 your time (08:00 in Chicago).");

        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-11-30T16:00:00Z");
        await story.Api.Forward("nextOpen");
        await story.Api.Forward("2026-11-30T17:00:00Z");
        (await story.Api.Ticket(1)).Breached.ShouldBeTrue();
        (await story.Api.Ticket(2)).Breached.ShouldBeFalse();
    }

    [Theory]
    [OnEveryStage]
    public async Task At_the_end_of_the_shift_the_next_one_serves(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Api.Forward("shiftEnd");

        (await story.Api.Network()).Shift.Primary.ShouldBe("dan");
        var channel = (await story.Mia.View()).Conversations.Single(conversation => conversation.Kind == "channel");
        channel.Texts.ShouldBe(["@Dan Weber is primary now, with @Ada Park as backup, until Fri 4 Dec 17:00 Chicago time. One ticket is open; a reply is overdue. Thank you, Cleo."]);
        channel.Messages[0].Mentions.Select(person => person.Id).ShouldBe(["dan", "ada"]);
        (await story.Ben.Asks("who is primary")).ShouldStartWith("Dan Weber is primary until Fri 4 Dec 17:00.");
    }

    [Theory]
    [InlineData("{\"by\":\"-PT1H\"}")]
    [InlineData("{\"by\":\"P1M\"}")]
    [InlineData("{\"to\":\"2020-01-01T00:00:00Z\"}")]
    [InlineData("{\"to\":\"yesterday\"}")]
    [InlineData("{\"by\":\"PT1H\",\"to\":\"nextOpen\"}")]
    [InlineData("{}")]
    [InlineData("{\"to\":\"nextDue\"}")]
    public async Task The_clock_goes_forward_only_and_says_so(string body)
    {
        await using var story = await StoryHost.Start();
        ((int)await story.Api.PostRaw("clock", body)).ShouldBeInRange(400, 409);
        (await story.Api.Clock()).Now.ShouldBe(StoryTime.Monday);
    }
}
