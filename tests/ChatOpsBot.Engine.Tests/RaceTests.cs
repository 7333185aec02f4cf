using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>Many at once, in one replica and in two on one store, in memory and on SQLite.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly string folder = Directory.CreateTempSubdirectory("chatopsbot-").FullName;
    private readonly List<IAsyncDisposable> open = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var store in open)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task Fifty_messages_of_one_requester_to_three_developers_at_once_are_one_ticket_and_none_is_lost(string kind)
    {
        var rig = new Rig(Store(kind));
        foreach (var developer in new[] { Ben, Cleo, Dan })
        {
            await rig.Asks(developer, "spotting auto");
        }

        await AtOnce(50, i => rig.Writes(Mia, new[] { Ben, Cleo, Dan }[i % 3], $"{Crash} Message {i}."));
        await rig.Settle();

        (await rig.Tickets()).ShouldHaveSingleItem();
        var (_, timeline) = (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value;
        var words = timeline.Select(line => line.Detail ?? "").ToList();
        Enumerable.Range(0, 50).ShouldAllBe(i => words.Count(text => text == $"{Crash} Message {i}.") == 1);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task Three_hundred_at_once_on_one_ticket_all_get_through(string kind)
    {
        var rig = new Rig(Store(kind));
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await AtOnce(300, i => rig.Says(Mia, $"And another thing, {i}"));
        (await rig.Timeline(1)).Count(line => line == "Mia Rossi wrote").ShouldBe(300);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task Of_two_who_acknowledge_at_once_one_has_it_and_the_other_hears_who(string kind)
    {
        var rig = new Rig(Store(kind));
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
        var presses = new[] { rig.Pressing(Ada, Verb.Acknowledge), rig.Pressing(Cleo, Verb.Acknowledge) };
        await AtOnce(2, i => rig.Accept(presses[i]));
        await rig.Settle();

        var winner = (await rig.Ticket(1)).Assignee;
        var loser = winner.Id == Ada.Id ? Cleo : Ada;
        rig.Platform.SeenBy(loser).ShouldContain(message => message.Words == $"{winner.Name} has #1 already.");
        (await rig.Timeline(1)).Count(line => line.EndsWith("acknowledged it", StringComparison.Ordinal)).ShouldBe(1);
        rig.Platform.With(Verb.TakeOver, loser).ShouldNotBeNull("the card is shown as it stands");
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public async Task Numbers_run_without_gaps_and_doubles_over_two_replicas(string kind)
    {
        var store = Store(kind);
        var replicas = new[] { new Rig(store), new Rig(store) };
        await AtOnce(80, i => replicas[i % 2].Asks(Stranger(i), Crash));
        (await replicas[0].Tickets()).Select(ticket => ticket.Number).ShouldBe(Enumerable.Range(1, 80));
        (await replicas[0].Tickets()).Select(ticket => ticket.Requester.Id).ShouldBeUnique();

        await new Rig(store).Asks(Stranger(100), Crash);
        (await replicas[0].Tickets())[^1].Number.ShouldBe(81);
    }

    [Fact]
    public async Task Two_replicas_deliver_each_message_once()
    {
        var store = Store("memory");
        var platform = new FakePlatform { HonoursKeys = false };
        var replicas = new[] { new Rig(store, platform: platform), new Rig(store, platform: platform) };
        await AtOnce(40, i => replicas[i % 2].Asks(Stranger(i), Crash));
        await Task.WhenAll(replicas.Select(replica => Task.Run(replica.Settle)));
        await replicas[0].Settle();
        platform.Conversations.Count.ShouldBe(40);
        platform.Messages.Count.ShouldBe(40 * 3, "a word to the requester, an introduction and a card each");
    }

    [Fact]
    public async Task The_two_replicas_of_a_redelivered_event_take_it_once()
    {
        var store = Store("memory");
        var replicas = new[] { new Rig(store), new Rig(store) };
        for (var i = 0; i < 20; i++)
        {
            var message = replicas[0].Message(Stranger(i), Ada, Crash);
            var receipts = await AtOnce(2, replica => replicas[replica].Accept(message));
            receipts.Count(receipt => receipt.Duplicate).ShouldBe(1);
        }
    }

    private static Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await act(i);
        })));
        start.SetResult();
        return all;
    }

    private IStore Store(string kind)
    {
        if (string.Equals(kind, "memory", StringComparison.Ordinal))
        {
            return new InMemoryStore();
        }

        var store = SqliteStore.Open(Path.Combine(folder, "test.db"));
        open.Add(store);
        return store;
    }
}
