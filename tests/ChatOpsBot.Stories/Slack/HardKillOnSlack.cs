using ChatOpsBot.FakeSlack.Network;
using ChatOpsBot.Sqlite;
using ChatOpsBot.Stories.Running;
using Xunit.Abstractions;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>The process is killed in the middle of its work beside Slack, again and again.</summary>
public sealed class HardKillOnSlack(ITestOutputHelper output)
{
    private const int Requesters = 12;
    private const int Kills = 3;

    [Fact]
    public async Task Nothing_that_Slack_was_told_is_taken_is_lost_and_nothing_is_said_twice()
    {
        await using var story = await SlackStory.Prepare();
        var people = Enumerable.Range(0, Requesters).Select(i => story.Workspace.AddPerson($"r{i}", $"Person {i}", "Europe/London")).ToList();
        List<Task> saying = [];
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var host = await ChildHost.Start(story.Folder.Data, story.TeamFile, story.Configuration);
            story.Slack.App = host.Address;
            var again = story.Slack.Redeliver();
            saying.AddRange(people.Skip((kill - 1) * Requesters / Kills).Take(Requesters / Kills).SelectMany(person => Words(person).Select(words => person.TellsBot(words))));
            var enough = Posts(story) + 7;
            if (kill == Kills)
            {
                // What was never taken comes for the last time now: Slack itself would lose what this kill left unacknowledged.
                await again;
            }

            await SlackStory.Until(() => Posts(story) >= enough, "the bot is at work");
            await host.Kill();
            await Task.WhenAll([again, .. saying]);
            output.WriteLine($"kill {kill}: after {Posts(story)} messages");
            host.Said.ShouldNotContain("crashes", Case.Insensitive, "no words of messages in the log");
        }

        await using (var host = await ChildHost.Start(story.Folder.Data, story.TeamFile, story.Configuration))
        {
            story.Slack.App = host.Address;
            story.Slack.TakeComplaints();
            await story.Slack.Redeliver();
            await story.Slack.Settled();
            using var api = new Api(host.Address);
            await SlackStory.Until(() => people.TrueForAll(person => story.Groups.Any(group => group.Members.Contains(person) && group.Headers() is [var header, ..] && header.Thread().Any(message => message.Buttons.Count > 0))), "everyone has a card");
            await SlackStory.Until(async () => (await api.Tickets()).Length == Requesters, "everyone has a ticket");
            await SlackStory.Until(() => NothingIsOwed(story), "all is sent");
            await Check(story, people, api);
        }
    }

    // What is owed and what is not understood yet, as another process reads it.
    private static async Task<bool> NothingIsOwed(SlackStory story)
    {
        await using var store = SqliteStore.Open(Path.Combine(story.Folder.Data, "chatopsbot.db"));
        return (await store.Range("viewer", "out:", "out;", 1, CancellationToken.None)).Count == 0
            && (await store.Range("slack.app", "inbox:", "inbox;", 1, CancellationToken.None)).Count == 0;
    }

    private static string[] Words(Person person) => [$"The viewer crashes on start, please help. {person.Name} asks.", $"It says: segmentation fault. {person.Name} adds."];

    private static int Posts(SlackStory story) => story.Slack.Calls.Count(call => call.Method == "chat.postMessage" && call.Error is null);

    private static async Task Check(SlackStory story, IReadOnlyList<Person> people, Api api)
    {
        List<string> told = [];
        foreach (var ticket in await api.Tickets())
        {
            told.AddRange((await api.Ticket(ticket.Number)).Timeline!.Select(entry => entry.Detail).OfType<string>());
        }

        told.Order(StringComparer.Ordinal).ShouldBe(people.SelectMany(Words).Order(StringComparer.Ordinal), "every word is in one ticket, once");
        foreach (var person in people)
        {
            var group = story.Groups.Where(group => group.Members.Contains(person)).ShouldHaveSingleItem(person.Name);
            var thread = group.Headers().ShouldHaveSingleItem(person.Name).Thread();
            thread.Count(message => message.Buttons.Count > 0).ShouldBe(1, person.Name);
            thread.Count(message => message.Words(person).StartsWith("Hello ", StringComparison.Ordinal)).ShouldBe(1, person.Name);
            person.Told().ShouldBeUnique();
        }
    }
}
