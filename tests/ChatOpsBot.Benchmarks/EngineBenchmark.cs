using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Sqlite;
using NodaTime;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// Save-and-acknowledge through the engine: a message to a developer comes in, is judged, decided, durably saved, acknowledged. Every message
/// is from another requester and looks like a request. Options: rounds (3), seconds for each measurement (4), messages a second when paced (2500), callers (256).
/// </summary>
public static class EngineBenchmark
{
    private static readonly Team Team = TeamFiles.Read([TeamFiles.Sample]).Teams[0];

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var rounds = Figures.Option(options, 0, 3);
        var span = TimeSpan.FromSeconds(Figures.Option(options, 1, 4));
        var rate = Figures.Option(options, 2, 2500);
        var callers = Figures.Option(options, 3, 256);
        var folder = Directory.CreateDirectory(Path.Combine("artifacts", "benchmarks", "engine")).FullName;
        Figures.Say($"Messages through the engine, synchronous=FULL, {Environment.ProcessorCount} processors, in {folder}");
        var throughput = new List<double>();
        var paced = new List<Latencies>();
        for (var round = 0; round <= rounds; round++)
        {
            var measured = round == 0 ? TimeSpan.FromSeconds(1) : span; // the first warms up
            var full = await With(folder, engine => Load.FullThrottle(number => Accept(engine, Message(number)), callers, measured));
            var steady = await With(folder, engine => Load.Paced(number => Accept(engine, Message(number)), rate, measured));
            if (round > 0)
            {
                throughput.Add(full);
                paced.Add(steady);
                Figures.Say($"round {round}: {full:0} messages/s; at {rate}/s {steady}");
            }
        }

        Figures.Say($"median: {Figures.Median(throughput):0} messages/s; at {rate}/s p99 {Figures.Median(paced.Select(one => one.Percentile(99))):0.00} ms");
        Figures.Say($"who is primary, in process, saved and answered: {await With(folder, Ask)}");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<Latencies> Ask(ConversationEngine engine)
    {
        const int Questions = 1000;
        var latencies = new Latencies(Questions);
        for (var number = 0; number < Questions + 100; number++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            await Accept(engine, Message(number) with { Kind = ConversationKind.Bot, With = null, Text = "who is primary?" });
            if (number >= 100)
            {
                latencies.Took(began);
            }
        }

        return latencies;
    }

    private static async Task<T> With<T>(string folder, Func<ConversationEngine, Task<T>> measure)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }

        await using var store = SqliteStore.Open(Path.Combine(folder, "store.db"));
        return await measure(new ConversationEngine(store, new TeamDirectory([Team]), TimeProvider.System, new Signal()));
    }

    private static async Task Accept(ConversationEngine engine, Inbound.Message message)
    {
        if ((await engine.Accept(message, CancellationToken.None)).Duplicate)
        {
            throw new InvalidOperationException("The benchmark sent a message twice.");
        }
    }

    private static Inbound.Message Message(int number)
    {
        var from = new ChatUser(new Address("playground", $"u{number}"), $"User {number}", "Europe/Berlin");
        var to = new ChatUser(new Address("playground", "dan"), "Dan Weber", null);
        return new Inbound.Message(
            Team.Id, $"Ev{number}", Instant.FromUtc(2026, 11, 20, 15, 0), from, new ConversationRef("playground", $"d{number}"), ConversationKind.Direct,
            "1", "The viewer crashes when I open the 40 GB run from last night. Can you help?", ImmutableArray<ChatUser>.Empty, MentionsBot: false, to);
    }
}
