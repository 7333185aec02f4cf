using System.Text.Json;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>Microsoft cannot be reached for a while.</summary>
public sealed class OutOfReach
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task A_first_start_without_Microsoft_serves_says_so_and_loses_nothing_over_a_restart()
    {
        await using var story = await TeamsStory.Start(before => before.Microsoft.Down = true);
        var (status, words) = await story.Readiness();
        status.ShouldBe(503);
        words.ShouldContain("teams: ");

        // Who sends it cannot be told without Microsoft's keys, so that it is not taken, and comes again.
        await story.Mia.Installs();
        await story.Mia.TellsBot(Request);
        await story.Stop();
        await story.StartAgain();
        story.Groups.ShouldBeEmpty();

        story.Microsoft.Down = false;
        story.Microsoft.TakeComplaints();
        await story.Microsoft.Redeliver();
        await TeamsStory.Until(() => story.Groups.Count > 0, "they meet");
        await story.Settle();
        (await story.Readiness()).Status.ShouldBe(200);
        var group = story.Groups.ShouldHaveSingleItem();
        group.People().ShouldBe(["cleo", "mia"]);
        group.SaidByBot().Count(said => said.StartsWith("Hello ", StringComparison.Ordinal)).ShouldBe(1);
        group.TheCard().Words(story.Cleo).ShouldContain(Request);
    }

    [Fact]
    public async Task What_is_owed_after_six_hours_without_Microsoft_goes_out_in_order_and_once()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var group = story.Groups.Single();

        story.Microsoft.Down = true;
        await story.Cleo.Presses("Acknowledge", group.TheCard());
        await story.Mia.Says(group, "It is version 3.4, by the way.");
        await story.Raj.TellsBot("The reader fails with an error on my VTK file.");
        await story.Microsoft.Settled();
        await story.Api.Post<JsonElement>("clock", new { by = "PT6H" });

        story.Microsoft.Down = false;
        await story.Settle();
        await story.Api.Forward("PT2M");

        group.SaidByBot().Count(words => words.StartsWith("@Cleo Nakamura has your request", StringComparison.Ordinal)).ShouldBe(1, string.Join("\n--\n", group.SaidByBot()));
        group.SaidByBot().Where(words => words.Length > 0).ShouldBeUnique();
        story.Groups.Where(other => other.Members.Contains(story.Raj)).ShouldHaveSingleItem();

        // What is said to him alone goes out beside what is said of the ticket; neither waits for the other.
        story.Told(story.Raj).Count(words => words.StartsWith("That is ticket #2 now", StringComparison.Ordinal)).ShouldBe(1);
        story.Told(story.Raj).ShouldBeUnique();
        (await story.Readiness()).Status.ShouldBe(200);
    }
}
