using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.Sqlite;
using ChatOpsBot.Stories.Running;
using Xunit.Abstractions;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>The process is killed in the middle of its work beside Teams, again and again.</summary>
public sealed class HardKillOnTeams(ITestOutputHelper output)
{
    private const int Requesters = 12;
    private const int Kills = 3;

    [Fact]
    public async Task Nothing_that_Teams_was_told_is_taken_is_lost_and_no_two_chats_are_made()
    {
        await using var story = await TeamsStory.Prepare();
        var people = Enumerable.Range(0, Requesters).Select(i => story.Tenant.AddPerson($"r{i}", $"Person {i}", "Europe/London")).ToList();
        await Task.WhenAll(story.Tenant.People.Select(person => person.Installs()));
        List<Task> saying = [];
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var host = await ChildHost.Start(story.Folder.Data, story.TeamFile, story.Configuration);
            story.Microsoft.App = host.Address;
            var again = story.Microsoft.Redeliver();
            saying.AddRange(people.Skip((kill - 1) * Requesters / Kills).Take(Requesters / Kills).SelectMany(person => Words(person).Select(words => person.TellsBot(words))));
            var enough = Posts(story) + 7;
            await TeamsStory.Until(() => Posts(story) >= enough, "the bot is at work");
            await host.Kill();

            // What the dead process had sent is done before the next one asks whether it was: no bot can know of a message that is still on its way.
            await story.Microsoft.HungUp();
            await Task.WhenAll([again, .. saying]);
            output.WriteLine($"kill {kill}: after {Posts(story)} messages");
            host.Said.ShouldNotContain("crashes", Case.Insensitive, "no words of messages in the log");
        }

        await using (var host = await ChildHost.Start(story.Folder.Data, story.TeamFile, story.Configuration))
        {
            story.Microsoft.App = host.Address;
            await story.Microsoft.Quiet();
            story.Microsoft.TakeComplaints();
            await story.Microsoft.Redeliver();
            await story.Microsoft.Settled();
            using var api = new Api(host.Address);
            await TeamsStory.Until(async () => (await api.Tickets()).Length == Requesters, "everyone has a ticket");
            await TeamsStory.Until(() => people.TrueForAll(person => Of(story, person).Any(group => group.Messages.Any(message => message.Card is not null))), "everyone has a card");
            await TeamsStory.Until(() => NothingIsOwed(story), "all is sent");
            await Check(story, people, api);
        }
    }

    // What is owed and what is not understood yet, as another process reads it.
    private static async Task<bool> NothingIsOwed(TeamsStory story)
    {
        await using var store = SqliteStore.Open(Path.Combine(story.Folder.Data, "chatopsbot.db"));
        return (await store.Range("viewer", "out:", "out;", 1, CancellationToken.None)).Count == 0
            && (await store.Range("teams.app", "inbox:", "inbox;", 1, CancellationToken.None)).Count == 0;
    }

    private static string[] Words(Person person) => [$"The viewer crashes on start, please help. {person.Name} asks.", $"It says: segmentation fault. {person.Name} adds."];

    private static int Posts(TeamsStory story) => story.Microsoft.Calls.Count(call => call.Operation == "send" && call.Ok);

    private static IReadOnlyList<Conversation> Of(TeamsStory story, Person person) => [.. story.Groups.Where(group => group.Members.Contains(person))];

    private static async Task Check(TeamsStory story, IReadOnlyList<Person> people, Api api)
    {
        List<string> told = [];
        foreach (var ticket in await api.Tickets())
        {
            told.AddRange((await api.Ticket(ticket.Number)).Timeline!.Select(entry => entry.Detail).OfType<string>());
        }

        told.Order(StringComparer.Ordinal).ShouldBe(people.SelectMany(Words).Order(StringComparer.Ordinal), "every word is in one ticket, once");
        foreach (var person in people)
        {
            var group = Of(story, person).ShouldHaveSingleItem(person.Name);
            group.Messages.Count(message => message.Card is not null).ShouldBe(1, person.Name);
            group.SaidByBot().Count(words => words.StartsWith("Hello ", StringComparison.Ordinal)).ShouldBe(1, person.Name);
        }
    }
}
