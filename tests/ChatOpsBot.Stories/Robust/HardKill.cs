using System.Collections.Concurrent;
using System.Globalization;
using ChatOpsBot.Sqlite;
using ChatOpsBot.Stories.Running;
using Xunit.Abstractions;

namespace ChatOpsBot.Stories.Robust;

/// <summary>
/// A host is killed again and again in the middle of a burst. What it had acknowledged is there, once; what it decided, it decided once;
/// what was on its way arrives.
/// </summary>
public sealed class HardKill(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int Requesters = 200;
    private const int Each = 2;
    private const int Kills = 4;

    // Ada and Ben want requests to them redirected at once; so every message of this story becomes a ticket or joins one.
    private const string Team = """
        id: burst
        name: Burst
        zone: America/Chicago
        channels: { playground: burst }
        people:
          - { id: ada, name: Ada Park, role: developer, spotting: auto, addresses: { playground: ada } }
          - { id: ben, name: Ben Ortiz, role: developer, spotting: auto, addresses: { playground: ben } }
          - { id: cleo, name: Cleo Nakamura, role: developer, addresses: { playground: cleo } }
        coverage:
          mon-sun: 00:00-24:00
        rotation:
          handover: fri 17:00
          starts: 2026-01-02
          primaries: [cleo]
        goal:
          respondWithin: PT100H
        """;

    [Theory]
    [InlineData(20261123)]
    [InlineData(7)]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_done_twice(int seed)
    {
        using var folder = new StoryFolder();
        var team = folder.Write("team.yaml", Team);
        await Prepare(folder, team);

        var random = new Random(seed);
        var left = new ConcurrentQueue<Post>(Posts(random));
        var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var after = acknowledged.Count + random.Next(1, 2 * Requesters * Each / (Kills + 2));
            await using var host = await ChildHost.Start(folder.Data, team);
            left = await Burst(host, left, acknowledged, after);
            output.WriteLine($"seed {seed}, kill {kill}: after {after} acknowledged; at the kill {acknowledged.Count}, to repeat {left.Count}");
            host.Said.ShouldNotContain("crashes", Case.Insensitive, "no words of messages in the log");
        }

        await using (var host = await ChildHost.Start(folder.Data, team))
        {
            (await Burst(host, left, acknowledged, int.MaxValue)).ShouldBeEmpty();
            acknowledged.Count.ShouldBe(Requesters * Each);

            // Clients that are not sure repeat what was acknowledged, too.
            (await Burst(host, new ConcurrentQueue<Post>(Posts(random)), acknowledged, int.MaxValue)).ShouldBeEmpty();
            await CheckBooks(host);
        }

        await OutboxIsEmpty(folder);
    }

    private static async Task Prepare(StoryFolder folder, string team)
    {
        await using var host = await ChildHost.Start(folder.Data, team);
        using var api = new Api(host.Address);
        await Parallel.ForEachAsync(Enumerable.Range(0, Requesters), new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (i, _) => await api.Post<SeenPerson>("people", new { id = $"r{i}", name = $"Person {i}" }));
    }

    private static Post[] Posts(Random random)
    {
        var posts = Enumerable.Range(0, Requesters).SelectMany(i => Enumerable.Range(0, Each).Select(j => new Post($"r{i}", j % 2 == 0 ? "ada" : "ben",
            string.Create(CultureInfo.InvariantCulture, $"The viewer crashes on start, please help. Word{i}x{j}. It says: error {i * 31 + j}"), $"id-{i}-{j}"))).ToArray();
        random.Shuffle(posts);
        return posts;
    }

    /// <summary>Several clients post until all is posted, or until the host is killed in the midst of it; gives what is to be repeated.</summary>
    private static async Task<ConcurrentQueue<Post>> Burst(ChildHost host, ConcurrentQueue<Post> posts, ConcurrentDictionary<string, bool> acknowledged, int killAfter)
    {
        using var api = new Api(host.Address);
        var unsure = new ConcurrentQueue<Post>();
        var killed = Task.CompletedTask;
        var killing = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (posts.TryDequeue(out var post))
            {
                try
                {
                    var (status, why) = await api.Try($"people/{post.From}/messages", new { to = post.To, text = post.Text, id = post.Id }, settle: false);
                    status.ShouldBe(System.Net.HttpStatusCode.OK, why);
                    acknowledged[post.Id] = true;
                }
                catch (HttpRequestException)
                {
                    unsure.Enqueue(post);
                }

                if (acknowledged.Count >= killAfter && Interlocked.Exchange(ref killing, 1) == 0)
                {
                    killed = host.Kill();
                }
            }
        }));
        await killed;
        return unsure;
    }

    private static async Task CheckBooks(ChildHost host)
    {
        using var api = new Api(host.Address);

        // Time stands still: what a killed process had claimed to send, the next one sends without waiting for a lease.
        await api.Settle();

        // Saves are in the order of their numbers, so a kill among them loses the last ones and leaves no gap.
        var tickets = await api.Tickets();
        tickets.Select(ticket => ticket.Number).Order().ShouldBe(Enumerable.Range(1, tickets.Length));
        tickets.Select(ticket => ticket.Requester.Name).Order().ShouldBe(Enumerable.Range(0, Requesters).Select(i => $"Person {i}").Order(), customMessage: "one ticket for each requester");

        var told = new List<string>();
        foreach (var ticket in tickets)
        {
            told.AddRange((await api.Ticket(ticket.Number)).Timeline!.Where(entry => entry.Detail is not null).Select(entry => entry.Detail!));
        }

        var said = Posts(new Random(0)).Select(post => post.Text).Order(StringComparer.Ordinal).ToArray();
        told.Order(StringComparer.Ordinal).ToArray().ShouldBe(said, customMessage: "every request is in one ticket, once");

        var seen = new List<string>();
        foreach (var developer in new[] { "ada", "ben" })
        {
            var view = await new PlaygroundPerson(api, developer).View();
            seen.AddRange(view.Conversations.Where(conversation => conversation.Kind == "direct").SelectMany(conversation => conversation.Messages).Where(message => !message.Bot).Select(message => message.Text));
        }

        seen.Order(StringComparer.Ordinal).ToArray().ShouldBe(said, customMessage: "every message is there, once");

        var cleo = await new PlaygroundPerson(api, "cleo").View();
        cleo.Groups.Count.ShouldBe(Requesters, "one conversation for each ticket");
        foreach (var group in cleo.Groups)
        {
            group.Messages.Count(message => message.Card is not null).ShouldBe(1, group.Title);
            group.Texts.Count(text => text.StartsWith("Hello ", StringComparison.Ordinal)).ShouldBe(1, group.Title);
        }

        for (var i = 0; i < Requesters; i++)
        {
            // Said in the conversation; to the requester alone where it came before the conversation was open.
            var view = await new PlaygroundPerson(api, $"r{i}").View();
            view.Messages.Count(message => message.Text.Contains("also wrote to", StringComparison.Ordinal)).ShouldBe(1, view.Person.Name);
        }
    }

    private static async Task OutboxIsEmpty(StoryFolder folder)
    {
        await using var store = SqliteStore.Open(Path.Combine(folder.Data, "chatopsbot.db"));
        (await store.Range("burst", "out:", "out;", 10, CancellationToken.None)).ShouldBeEmpty();
    }

    private sealed record Post(string From, string To, string Text, string Id);
}
