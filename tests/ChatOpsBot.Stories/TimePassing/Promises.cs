using ChatOpsBot.Host.Teams;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.TimePassing;

/// <summary>Promises by goals, promises agreed in words, and requesters who are waited for.</summary>
public sealed class Promises
{
    private const string Request = "The viewer crashes on start, please help.";

    private static string Team => File.ReadAllText(TeamFiles.Sample) + """

        goals:
          - { name: urgent, priority: high, respondWithin: PT1H, warnAt: 50% }
          - { name: close, group: close, for: first, respondWithin: PT2H }
        groups:
          - { id: close, name: close customers, people: [raj] }
        """;

    [Theory]
    [OnEveryStage]
    public async Task A_priority_that_is_raised_brings_the_promise_forward_and_the_requester_hears_it(Stage on)
    {
        await using var story = await StoryHost.Start(on, StoryTime.Monday, Team);
        await story.Mia.Writes("bot", Request);
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-23T20:00:00Z");
        await story.Cleo.Presses("Priority", new { priority = "High" });
        (await story.Mia.Hears()).Text.ShouldBe("@Cleo Nakamura has given #1 high priority, @Mia Rossi. You will hear from Cleo by today 17:00 your time (10:00 in Chicago): within 1 hour of coverage, at high priority.");
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-23T16:00:00Z");
        (await story.Mia.Group()).Card.Words.ShouldContain("within 1 hour of coverage, at high priority");
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Cleo Nakamura changed the priority from medium to high");

        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-11-23T15:30:00Z");
        await story.Api.Forward("nextDue");
        (await story.Api.Ticket(1)).Breached.ShouldBeTrue();

        // Another requester, by the goal of a group.
        await story.Raj.Writes("bot", Request);
        (await story.Raj.Group()).Texts[0].ShouldContain("within 2 hours of coverage, for close customers. Coverage is Mon-Fri 8:00-12:00 and 13:00-17:00, Chicago time, less holidays.");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_promise_agreed_in_words_is_warned_of_and_breached(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Acknowledge");
        await story.Cleo.Presses("Next reply due", new { date = "2026-11-30", time = "08:00", text = "tomorrow 22:30 their time" });
        (await story.Mia.Hears()).Text.ShouldBe("@Mia Rossi, you will hear from @Cleo Nakamura by tomorrow 22:30 your time (15:30 in Chicago).");
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-24T21:30:00Z");
        (await story.Mia.Group()).Card.Words.ShouldContain("as agreed");

        await story.Api.Forward("nextDue");
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Warning: the next reply is soon due");
        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-11-24T21:30:00Z");
        (await story.Api.Ticket(1)).Story.ShouldContain("Breach: the next reply is overdue");
        await story.Cleo.WritesIn(await story.Cleo.Group(), "Here is what we found.");
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBeNull();
    }

    [Theory]
    [OnEveryStage]
    public async Task A_requester_who_is_silent_is_reminded_told_and_the_ticket_closes_until_they_write(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Waiting for Mia", new { text = "Which version?" });

        // Wednesday; then Thanksgiving and the weekend are no days of coverage.
        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-11-25T15:00:00Z");
        (await story.Mia.Hears()).Text.ShouldBe("@Mia Rossi, Cleo still needs to hear from you to go on with #1. Without a word from you it closes Fri 4 Dec 16:00 your time (09:00 in Chicago); writing here opens it again at any time.");
        // Dan is primary by then, and has it.
        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-12-03T15:00:00Z");
        (await story.Mia.Hears()).Text.ShouldBe("@Mia Rossi, Dan has not heard from you. #1 closes tomorrow 16:00 your time (09:00 in Chicago); a word from you here keeps it open.");
        (await story.Api.Forward("nextDue")).Now.ShouldBe("2026-12-04T15:00:00Z");
        var closed = await story.Api.Ticket(1);
        (closed.State, closed.Resolution).ShouldBe(("resolved", "no answer"));
        closed.Story[^1].ShouldBe("The bot closed it: no answer");

        await story.Mia.WritesIn(await story.Mia.Group(), "Sorry, I was away. It is version 5.2.");
        (await story.Api.Ticket(1)).State.ShouldBe("open");
    }
}
