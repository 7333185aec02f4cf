using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Redirecting;

/// <summary>People agree on who answers, and by when.</summary>
public sealed class Agreements
{
    private const string Request = "The viewer crashes on start, please help.";

    [Fact]
    public async Task A_ticket_is_given_to_another_developer_who_is_brought_in()
    {
        await using var story = await StoryHost.Start();
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Reassign", new { person = "ada", text = "She wrote that reader." });
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "ada"], ignoreOrder: true);
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("ada");
        (await story.Mia.Hears()).Text.ShouldBe("@Cleo Nakamura has given #1 to @Ada Park, who answers you from here, @Mia Rossi. “She wrote that reader.”");
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Cleo Nakamura gave it to Ada Park, after Cleo Nakamura: She wrote that reader.");
    }

    [Fact]
    public async Task The_next_word_is_promised_by_an_instant_and_then_due()
    {
        await using var story = await StoryHost.Start();
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Acknowledge");
        (await Should.ThrowAsync<Exception>(() => story.Cleo.Presses("Next reply due", new { date = "24.11.2026", time = "15:30" }))).Message.ShouldContain("must be a date like");
        await story.Cleo.Presses("Next reply due", new { date = "2026-11-24", time = "15:30" });
        (await story.Mia.Hears()).Text.ShouldBe("@Mia Rossi, you will hear from @Cleo Nakamura by tomorrow 22:30 your time (15:30 in Chicago).");
        (await story.Api.Ticket(1)).NextReplyDue.ShouldBe("2026-11-24T21:30:00Z");
        (await story.Mia.Group()).Card.Words.ShouldContain("tomorrow 22:30 your time (15:30 in Chicago)");
    }
}
