using System.Globalization;
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
        var rounds = Option(options, 0, 3);
        var span = TimeSpan.FromSeconds(Option(options, 1, 4));
        var rate = Option(options, 2, 2500);
        var callers = Option(options, 3, 256);
        var folder = Directory.CreateDirectory(Path.Combine("artifacts", "benchmarks", "store")).FullName;
        Say($"Transactions of 6 documents of 300 bytes, synchronous=FULL, {Environment.ProcessorCount} processors, in {folder}");

        var throughput = new List<double>();
        var plainThroughput = new List<double>();
        var paced = new List<Latencies>();
        for (var round = 0; round <= rounds; round++)
        {
            var measured = round == 0 ? TimeSpan.FromSeconds(1) : span; // the first warms up
            var plain = await WithPlain(folder, peer => StoreLoad.FullThrottle(peer.Save, callers, measured));
            var ours = await WithStore(folder, store => StoreLoad.FullThrottle(Saving(store), callers, measured));
            var latencies = await WithStore(folder, store => StoreLoad.Paced(Saving(store), rate, measured));
            var plainLatencies = await WithPlain(folder, peer => StoreLoad.Paced(peer.Save, rate, measured));
            if (round == 0)
            {
                continue;
            }

            throughput.Add(ours);
            plainThroughput.Add(plain);
            paced.Add(latencies);
            Say($"round {round}: store {ours:0} saves/s; at {rate}/s {latencies}");
            Say($"         plain {plain:0} saves/s; at {rate}/s {plainLatencies}");
        }

        Say($"median: store {Median(throughput):0} saves/s (plain {Median(plainThroughput):0}); at {rate}/s p99 {Median(paced.Select(one => one.Percentile(99))):0.00} ms");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static Func<Engine.Sockets.Change[], Task> Saving(SqliteStore store) => async changes =>
    {
        if ((await store.Save("team", changes, CancellationToken.None)).Conflict is { } key)
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

    private static double Median(IEnumerable<double> figures) => figures.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static int Option(string[] options, int place, int usual) => options.Length > place ? int.Parse(options[place], CultureInfo.InvariantCulture) : usual;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
