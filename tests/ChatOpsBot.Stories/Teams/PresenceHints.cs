using System.Globalization;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>What whoever serves is doing just now is a hint beside who they are, and nothing else.</summary>
public sealed class PresenceHints
{
    [Fact]
    public async Task Who_is_primary_tells_that_she_is_in_a_meeting_and_who_helps_if_it_cannot_wait()
    {
        // What people are doing is Microsoft's, and goes by Microsoft's clock: this story is told now, on a team that serves at all hours.
        var now = TimeProvider.System.GetUtcNow();
        await using var story = await TeamsStory.Start(Meeting, team: AtAllHours, now: now.ToString("O", CultureInfo.InvariantCulture));
        await TeamsStory.Until(() => story.Microsoft.Calls.Any(call => call is { Operation: "schedule" or "calendar", Ok: true }), "it is known that they are in meetings");
        await TeamsStory.Until(async () =>
        {
            await Task.Delay(200);
            return (await Asks(story)).Contains("is in a meeting", StringComparison.Ordinal);
        }, "it is told");
        var serves = (await story.Api.Network()).Shift;
        var answer = await Asks(story);
        answer.ShouldStartWith($"{story.Tenant.Person(serves.Primary).Name} is primary until ");
        answer.ShouldContain(story.Tenant.Person(serves.Backup!).Name);

        await story.Mia.TellsBot("The viewer crashes on start, please help.");
        await story.Settle();
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe(serves.Primary, "a hint decides nothing");
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_said_and_everything_works()
    {
        await using var story = await TeamsStory.Start(before => before.Microsoft.Permissions.Remove("Presence.Read.All"));
        (await Asks(story)).ShouldBe("Cleo Nakamura is primary until Sat 28 Nov 00:00 your time. Backup: Dan Weber.");
    }

    private static void Meeting(TeamsStory story)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var person in story.Tenant.People)
        {
            (person.Availability, person.Activity) = ("Busy", "InAMeeting");
            person.Calendar.Add(new Appointment(now.AddMinutes(-30), now.AddHours(1), "busy"));
        }
    }

    private static string AtAllHours(string team) =>
        string.Join('\n', team.Replace("mon-fri: [08:00-12:00, 13:00-17:00]", "mon-sun: 00:00-24:00", StringComparison.Ordinal).Split('\n').Where(line => !line.StartsWith("  - 20", StringComparison.Ordinal) && line != "holidays:"));

    private static async Task<string> Asks(TeamsStory story)
    {
        await story.Mia.TellsBot("who is primary");
        await story.Settle();
        return story.Told(story.Mia)[^1];
    }
}
