using ChatOpsBot.Sqlite;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// Durable saves a second, and latency at a steady rate, beside plain Microsoft.Data.Sqlite on the same disk in the same run.
/// Options, in this order: rounds (3), seconds for each measurement (4), saves a second when paced (2500), callers at full throttle (256).
/// </summary>
public static class StoreBenchmark
{
    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var rounds = Figures.Option(options, 0, 3);
        var span = TimeSpan.FromSeconds(Figures.Option(options, 1, 4));
        var rate = Figures.Option(options, 2, 2500);
        var callers = Figures.Option(options, 3, 256);
        var folder = Directory.CreateDirectory(Path.Combine("artifacts", "benchmarks", "store")).FullName;
        Figures.Say($"Transactions of 6 documents of 300 bytes, synchronous=FULL, {Environment.ProcessorCount} processors, in {folder}");

        var throughput = new List<double>();
        var plainThroughput = new List<double>();
        var paced = new List<Latencies>();
        for (var round = 0; round <= rounds; round++)
        {
            var measured = round == 0 ? TimeSpan.FromSeconds(1) : span; // the first warms up
            var plain = await WithPlain(folder, peer => Load.FullThrottle(number => peer.Save(StoreLoad.Transaction(number)), callers, measured));
            var ours = await WithStore(folder, store => Load.FullThrottle(Saving(store), callers, measured));
            var latencies = await WithStore(folder, store => Load.Paced(Saving(store), rate, measured));
            var plainLatencies = await WithPlain(folder, peer => Load.Paced(number => peer.Save(StoreLoad.Transaction(number)), rate, measured));
            if (round == 0)
            {
                continue;
            }

            throughput.Add(ours);
            plainThroughput.Add(plain);
            paced.Add(latencies);
            Figures.Say($"round {round}: store {ours:0} saves/s; at {rate}/s {latencies}");
            Figures.Say($"         plain {plain:0} saves/s; at {rate}/s {plainLatencies}");
        }

        Figures.Say($"median: store {Figures.Median(throughput):0} saves/s (plain {Figures.Median(plainThroughput):0}); at {rate}/s p99 {Figures.Median(paced.Select(one => one.Percentile(99))):0.00} ms");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static Func<int, Task> Saving(SqliteStore store) => async number =>
    {
        if ((await store.Save("team", StoreLoad.Transaction(number), CancellationToken.None)).Conflict is { } key)
        {
            throw new InvalidOperationException($"The benchmark saved '{key}' twice.");
        }
    };

    private static async Task<T> WithStore<T>(string folder, Func<SqliteStore, Task<T>> measure)
    {
        await using var store = SqliteStore.Open(Fresh(folder));
        return await measure(store);
    }

    private static async Task<T> WithPlain<T>(string folder, Func<PlainSqlite, Task<T>> measure)
    {
        using var peer = new PlainSqlite(Fresh(folder));
        return await measure(peer);
    }

    private static string Fresh(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }

        return Path.Combine(folder, "store.db");
    }
}
