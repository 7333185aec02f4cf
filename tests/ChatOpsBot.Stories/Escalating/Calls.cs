using ChatOpsBot.Host.Teams;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Escalating;

/// <summary>Responders turn to others, time does, and an outage ends in one list. Monday 09:00 in Chicago, Cleo is primary, Dan is backup.</summary>
public sealed class Calls
{
    private const string Request = "The viewer crashes on start, please help.";

    // The sample team, where Ada and Ben know the graphics card, and a ladder that asks them an hour after the breach.
    private static readonly string Team = File.ReadAllText(TeamFiles.Sample)
        .Replace("    name: Ada Park\n", "    name: Ada Park\n    skills: [graphics]\n", StringComparison.Ordinal)
        .Replace("    name: Ben Ortiz\n", "    name: Ben Ortiz\n    skills: [graphics]\n", StringComparison.Ordinal)
        .Replace("ladder:\n", "ladder:\n  - after: PT0S\n    ask: { skill: graphics }\n", StringComparison.Ordinal);

    [Theory]
    [OnEveryStage]
    public async Task A_developer_enlisted_by_skill_accepts_and_another_delays_with_a_word_and_is_reminded(Stage on)
    {
        await using var story = await StoryHost.Start(on, StoryTime.Monday, Team);
        await story.Mia.Writes("bot", Request);
        await story.Api.Forward("nextDue");

        // The breach at 14:00: the backup is brought in, and whoever knows the graphics card is asked.
        await story.Api.Forward("nextDue");
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "dan"], ignoreOrder: true);
        (await story.Ada.View()).With("bot").Messages[^1].Words.ShouldContain("Can you help with #1?");
        await story.Ben.Presses("Later", new { when = "2h", text = "In a meeting" });
        (await story.Ben.View()).With("bot").Messages[^1].Words.ShouldContain("I will remind you");
        await story.Ada.Presses("I’ll help");
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "dan", "ada"], ignoreOrder: true);
        (await story.Ada.View()).With("bot").Messages[^1].Words.ShouldContain(" now. Thank you!");

        await story.Api.Forward("PT2H");
        (await story.Ben.View()).With("bot").Messages[^1].Words.ShouldContain("Will you? You may say no, or later.");
        await story.Ben.Asks("decline ticket 1 because Ada has it");
        (await story.Api.Ticket(1)).Story.TakeLast(6).ShouldBe([
            "The bot asked Ada Park to help", "The bot asked Ben Ortiz to help",
            "Ben Ortiz was asked, and will look at it from Mon 23 Nov 2026 16:00 Chicago time: In a meeting", "Ada Park was asked, and helps", "The bot reminded Ben Ortiz",
            "Ben Ortiz was asked, and cannot help: Ada has it"]);

        // The answer of whoever was enlisted stops the ladder.
        await story.Ada.WritesIn(await story.Ada.Group(), "Mia, it is the graphics driver; 5.2 works.");
        (await story.Api.Clock()).NextDue.ShouldBeNull();
    }

    [Theory]
    [OnEveryStage]
    public async Task An_outage_of_two_days_ends_in_one_list_for_each_person(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        foreach (var person in new[] { story.Mia, story.Raj, story.Person("zoe"), story.Person("tom") })
        {
            await person.Writes("bot", Request);
        }

        await story.Stop();
        await story.StartAgain("2026-11-25T15:00:00Z");
        await story.Settle();

        foreach (var person in new[] { story.Cleo, story.Dan, story.Lea })
        {
            // Dan hears of his coming shift besides.
            var told = (await person.View()).With("bot").Messages.Where(message => message.Bot && !message.Text.StartsWith("Your shift starts", StringComparison.Ordinal)).ShouldHaveSingleItem(person.Handle);
            told.Words.ShouldContain("4 tickets are waiting for you");
            told.Words.ShouldContain("I was away from");
        }

        for (var number = 1; number <= 4; number++)
        {
            (await story.Api.Ticket(number)).Breached.ShouldBeTrue();
        }

        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "dan", "lea"], ignoreOrder: true);
        (await story.Mia.Hears()).Text.ShouldStartWith("Sorry, @Mia Rossi: the reply you were promised is late.");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_stuck_primary_escalates_by_command_and_by_card(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Request);
        (await story.Cleo.Asks("escalate 1 to Ada because she wrote that reader")).ShouldBe("Done: Ada Park is asked. Everyone in #1 has been told.");
        await story.Ada.Presses("I’ll take it over");
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("ada");
        await story.Ada.Presses("Bring in the backup", new { to = "leads", text = "Legal ought to know." });
        (await story.Mia.Group()).People.ShouldContain("lea");
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Ada Park brought in Lea Lindqvist: Legal ought to know.");
    }

    [Fact]
    public async Task Another_team_of_the_process_gets_a_ticket_with_a_note_and_says_when_it_is_done()
    {
        await using var story = await StoryHost.Start(File.ReadAllText(TeamFiles.Sample), Render);
        using var there = new Api(story.Host.Address, "render");
        await story.Mia.Writes("bot", Request);
        await story.Cleo.Presses("Bring in the backup", new { to = "team:render", text = "The shader fails on her card." });
        (await story.Mia.Group()).Texts.ShouldContain("@Cleo Nakamura has passed #1 on to Render, @Mia Rossi, whose people write to you. @Cleo Nakamura keeps an eye on it here until it is done. “The shader fails on her card.”");
        var ticket = (await there.Tickets()).ShouldHaveSingleItem();
        (ticket.Requester.Id, ticket.Assignee!.Id).ShouldBe(("mia", "rita"));
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Render has it as #1");

        await new PlaygroundPerson(there, "rita").Presses("Resolve", new { resolution = "Fixed", text = "In 5.3" });
        (await story.Api.Ticket(1)).Story[^1].ShouldBe("Render ended #1: fixed: In 5.3");
        (await story.Mia.Group()).Texts[^1].ShouldBe("Render has ended its part of #1: fixed. “In 5.3” @Cleo Nakamura sees to the rest.");
    }

    private const string Render = """
        id: render
        name: Render
        zone: America/Chicago
        channels: { playground: render }
        people:
          - { id: rita, name: Rita Gold, role: developer, addresses: { playground: rita } }
          - { id: mia, name: Mia Rossi, role: requester, zone: Europe/Berlin, addresses: { playground: mia } }
        coverage:
          mon-fri: 08:00-17:00
        rotation:
          handover: fri 17:00
          starts: 2026-11-20
          primaries: [rita]
        goal:
          respondWithin: PT4H
        """;
}
