using System.Collections.Immutable;
using System.Diagnostics;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Delivery;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Time;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// What time costs: a look at what is due with few and with many open tickets, and working off an outage. The whole engine on a real store.
/// Options, in this order: many open tickets (100000), few (1000), tickets overdue after an outage (10000), rounds (3).
/// </summary>
public static class DueBenchmark
{
    private const int OneByOne = 100;
    private static readonly Team Team = TeamFiles.Read([TeamFiles.Sample]).Teams[0];
    private static readonly Instant Wednesday = Instant.FromUtc(2026, 11, 11, 14, 0);

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var (many, few, late, rounds) = (Figures.Option(options, 0, 100_000), Figures.Option(options, 1, 1_000), Figures.Option(options, 2, 10_000), Figures.Option(options, 3, 3));
        var folder = Directory.CreateDirectory(Path.Combine("artifacts", "benchmarks", "due")).FullName;
        Figures.Say($"What time costs, synchronous=FULL, {Environment.ProcessorCount} processors, in {folder}");
        var (idle, busy) = (new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            var little = await Looks(Fresh(folder), few);
            var much = await Looks(Fresh(folder), many);
            idle.Add(much.Idle / little.Idle);
            busy.Add(much.Busy / little.Busy);
            Figures.Say($"round {round}: a look that finds nothing {little.Idle:0.000} ms with {few} open, {much.Idle:0.000} ms with {many}; one that finds a ticket and decides {little.Busy:0.00} ms and {much.Busy:0.00} ms");
        }

        Figures.Say($"median: with {many} open a look costs {Figures.Median(idle):0.00} times as much as with {few}; one with a ticket {Figures.Median(busy):0.00} times");
        var working = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            var (seconds, summaries) = await Outage(Fresh(folder), late);
            working.Add(seconds);
            Figures.Say($"round {round}: {late} tickets overdue after two days, decided and saved in {seconds:0.00} s; {summaries} people have a list");
        }

        Figures.Say($"median: {Figures.Median(working):0.00} s");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Milliseconds, the median: of looks at nothing, and of looks at which one ticket is due.</summary>
    private static async Task<(double Idle, double Busy)> Looks(string file, int open)
    {
        await using var store = SqliteStore.Open(file);
        var clock = new SetClock(Wednesday);
        var replica = new Served(store, clock);

        // A hundred that fall due before all others, one after another.
        for (var i = 0; i < OneByOne; i++)
        {
            await replica.Open(i);
            clock.Now += Duration.FromSeconds(30);
        }

        clock.Now = Wednesday + Duration.FromHours(2);
        await Parallel.ForEachAsync(Enumerable.Range(OneByOne, open), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (i, _) => await replica.Open(i));
        var idle = new List<double>();
        for (var i = 0; i < 500; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await replica.Ticker.Tick(CancellationToken.None);
            idle.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var busy = new List<double>();
        for (var i = 0; i < OneByOne && await replica.Ticker.NextDue(Team.Id, CancellationToken.None) is { } due; i++)
        {
            clock.Now = due;
            var began = Stopwatch.GetTimestamp();
            await replica.Ticker.Tick(CancellationToken.None);
            busy.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (Figures.Median(idle), Figures.Median(busy));
    }

    private static async Task<(double Seconds, int Summaries)> Outage(string file, int late)
    {
        await using (var store = SqliteStore.Open(file))
        {
            var before = new Served(store, new SetClock(Wednesday));
            await Parallel.ForEachAsync(Enumerable.Range(0, late), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (i, _) => await before.Open(i));
            await before.Delivery.Drain(CancellationToken.None); // conversations and cards
        }

        await using var again = SqliteStore.Open(file);
        var after = new Served(again, new SetClock(Wednesday + Duration.FromDays(2)));
        var began = Stopwatch.GetTimestamp();
        await after.Ticker.Tick(CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (await after.Ticker.NextDue(Team.Id, CancellationToken.None) is { } left && left <= Wednesday + Duration.FromDays(2))
        {
            throw new InvalidOperationException("Something that was due is left.");
        }

        return (seconds, (await again.Range(Team.Id.Value, "out:o", "out:p", 1000, CancellationToken.None)).Count);
    }

    private static string Fresh(string folder)
    {
        foreach (var old in Directory.EnumerateFiles(folder))
        {
            File.Delete(old);
        }

        return Path.Combine(folder, "store.db");
    }

    /// <summary>An engine with its ticker and its delivery.</summary>
    private sealed class Served
    {
        private readonly ConversationEngine engine;
        private readonly SetClock clock;

        public Served(IStore store, SetClock clock)
        {
            var (teams, signal) = (new TeamDirectory([Team]), new Signal());
            this.clock = clock;
            engine = new ConversationEngine(store, teams, clock, signal);
            Ticker = new DueTicker(store, teams, engine, clock, signal, NullLogger<DueTicker>.Instance);
            Delivery = new OutboxDelivery(store, teams, [new Willing()], engine, new Replica("benchmark"), clock, signal, NullLogger<OutboxDelivery>.Instance);
        }

        public DueTicker Ticker { get; }

        public OutboxDelivery Delivery { get; }

        public async Task Open(int number)
        {
            var from = new ChatUser(new Address("playground", $"u{number}"), $"User {number}", "Europe/Berlin");
            await engine.Accept(new Inbound.Message(
                Team.Id, $"Ev{number}", clock.Now, from, new ConversationRef("playground", $"b{number}"), ConversationKind.Bot, "1",
                "The viewer crashes when I open the 40 GB run from last night. Can you help?", ImmutableArray<ChatUser>.Empty, MentionsBot: false, null), CancellationToken.None);
        }
    }

    private sealed class SetClock(Instant now) : TimeProvider
    {
        public Instant Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
    }

    /// <summary>A platform that takes everything at once.</summary>
    private sealed class Willing : IChatPlatform
    {
        private int made;

        public string Name => "playground";

        public ValueTask<Sent<Opened>> Open(TeamId team, Opening opening, CancellationToken cancel) => new(new Opened(new ConversationRef(Name, $"g{Interlocked.Increment(ref made)}")));

        public ValueTask<Sent<Opened>> Add(TeamId team, Joining joining, CancellationToken cancel) => new(new Opened(joining.Conversation));

        public ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel) =>
            new(new MessageRef(posting.Target is Target.Into into ? into.Conversation : new ConversationRef(Name, "b"), $"m{Interlocked.Increment(ref made)}"));

        public ValueTask<Sent<MessageRef>> Update(TeamId team, Revising revising, CancellationToken cancel) => new(revising.Message);

        public ValueTask<Sent<Accomplished>> Appoint(TeamId team, ImmutableArray<Address> people, CancellationToken cancel) => new(new Accomplished());
    }
}
