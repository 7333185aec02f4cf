using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Rotating;

/// <summary>Who serves is changed by people. It is Monday 23 November, 9:00 in Chicago: Cleo is primary and Dan backup until Friday 17:00, then Dan with Ada.</summary>
public sealed class Changes
{
    [Theory]
    [OnEveryStage(Sockets = true)]
    public async Task A_swap_offered_to_everyone_is_taken_from_a_card_by_the_first_and_undone_by_its_number(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var (dan, ben, cleo) = (story.Dan, story.Ben, story.Cleo);
        (await dan.Asks("swap my next shift with anyone because I move house")).ShouldStartWith("I have asked ");
        (await ben.View()).AllWords.ShouldContain("Dan Weber would like to swap");
        (await ben.View()).AllWords.ShouldContain("I move house");

        await ben.Presses("I take it");
        (await ben.View()).AllWords.ShouldContain(Answered(on, "You are primary from Fri 27 Nov 17:00 to Fri 4 Dec 17:00 (#2). Thank you, Ben.", "taken by Ben Ortiz"));
        (await dan.View()).AllWords.ShouldContain("Ben Ortiz has taken Dan Weber’s offer #1 (swap #2). You are no longer primary from Fri 27 Nov 17:00 to Fri 4 Dec 17:00.");
        (await story.Mia.Asks("who is primary next week")).ShouldStartWith("Ben Ortiz will be primary");
        await cleo.Presses("I take it");
        (await cleo.View()).AllWords.ShouldContain(Answered(on, "Ben Ortiz was faster and has taken offer #1. Thank you all the same!", "taken by Ben Ortiz"));

        (await ben.Asks("undo 2")).ShouldContain("#2 is undone.");
        (await story.Mia.Asks("who is primary next week")).ShouldStartWith("Dan Weber will be primary");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_developer_who_is_away_is_covered_and_somebody_else_becomes_backup(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        var (dan, ada, ben) = (story.Dan, story.Ada, story.Ben);
        (await dan.Asks("away 2026-12-01..2026-12-02 because I teach")).ShouldContain("Noted: you are away Tue 1 Dec to Wed 2 Dec (#1).");
        (await ada.View()).Messages.Last(message => message.Buttons.Count > 0).ShouldSatisfyAllConditions(
            card => card.Words.ShouldContain("Cover for Dan Weber"), card => card.Buttons.ShouldBe(["I take it", "I cannot"]));
        (await story.Mia.Asks("who is primary on 2026-12-01")).ShouldStartWith("Lea Lindqvist will be primary", Case.Sensitive, "a lead stands in until somebody covers");

        await ada.Presses("I take it");
        (await ada.View()).AllWords.ShouldContain(Answered(on, "You are primary from Tue 1 Dec 00:00 to Thu 3 Dec 00:00 (#3).", "taken by Ada Park"));
        (await dan.View()).AllWords.ShouldContain("Ada Park covers for you as primary");
        await ben.Presses("I take it");
        (await ben.View()).AllWords.ShouldContain(Answered(on, "Ada Park was faster and has taken offer #2.", "taken by Ada Park"));

        // It begins and ends by itself, and the channel hears of it.
        await story.Api.Forward("2026-12-01T06:01:00Z");
        (await story.Api.Network()).Shift.Primary.ShouldBe("ada");
        await story.Api.Forward("2026-12-03T06:01:00Z");
        (await story.Api.Network()).Shift.Primary.ShouldBe("dan");
    }

    [Theory]
    [OnEveryStage]
    public async Task The_backup_steps_up_from_the_card_and_new_requests_reach_them(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Dan.Asks("my shifts");
        await story.Dan.Presses("Step up", new { text = "Cleo is ill" });
        (await story.Dan.View()).AllWords.ShouldContain("You are primary from now until Fri 27 Nov 17:00 (#1).");
        (await story.Cleo.View()).AllWords.ShouldContain("Dan Weber steps up as primary for Cleo Nakamura (#1). “Cleo is ill”");
        (await story.Api.Network()).Shift.ShouldSatisfyAllConditions(shift => shift.Primary.ShouldBe("dan"), shift => shift.Backup.ShouldNotBe("dan"));

        await story.Mia.Writes("bot", "The viewer crashes when I open my file, can you help?");
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("dan");
        (await story.Lea.Asks("undo 1")).ShouldContain("#1 is undone.");
        (await story.Api.Network()).Shift.Primary.ShouldBe("cleo");
    }

    [Theory]
    [OnEveryStage]
    public async Task A_lead_overrides_and_undoes_and_others_are_told_that_they_cannot(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        (await story.Ben.Asks("override primary to ada tomorrow")).ShouldStartWith("An override is a lead’s to make: Lea Lindqvist.");
        (await story.Lea.Asks("override primary to ada tomorrow because Cleo is at a conference")).ShouldStartWith("Ada Park is primary from tomorrow 00:00 to Wed 25 Nov 00:00 (#1). Everyone concerned is told.");
        (await story.Ada.View()).AllWords.ShouldContain("You are primary from tomorrow 00:00 to Wed 25 Nov 00:00.");
        (await story.Cleo.View()).AllWords.ShouldContain("You are no longer primary from tomorrow 00:00 to Wed 25 Nov 00:00.");
        (await story.Lea.Asks("override primary to ben tomorrow")).ShouldStartWith("Then there is #1 (override, made by Lea Lindqvist, today 09:00) already");
        (await story.Dan.Asks("changes")).ShouldContain("override: Ada Park is primary");
        (await story.Dan.Asks("why is ada primary tomorrow")).ShouldContain("Cleo is at a conference");
        (await story.Mia.Asks("override primary to ada tomorrow")).ShouldStartWith("Who serves is for the team’s developers to arrange.");

        await story.Api.Forward("2026-11-24T06:01:00Z");
        (await story.Api.Network()).Shift.Primary.ShouldBe("ada");
        (await story.Lea.Asks("undo 1")).ShouldContain("#1 is undone.");
        (await story.Api.Network()).Shift.Primary.ShouldBe("cleo");

        // What was served stays served, also after a restart.
        await story.Stop();
        await story.StartAgain();
        (await story.Lea.Asks("undo 1")).ShouldBe("#1 was undone already, by Lea Lindqvist.");
    }

    // Where the card as it stands now is the answer to a press, it says so instead.
    private static string Answered(Stage on, string words, string card) => on == Stage.Teams ? card : words;
}
