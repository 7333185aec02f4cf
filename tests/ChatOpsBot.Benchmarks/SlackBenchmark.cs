using System.Globalization;
using ChatOpsBot.Benchmarks.SlackEvents;
using ChatOpsBot.Sqlite;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// Slack's events through the real host as a process: signed requests come in over HTTP, are verified, judged, decided, durably saved, acknowledged. Beside it, in the
/// same run and under the same load, an app of Slack's own framework (@slack/bolt) that saves nothing. Rounds alternate; every round has fresh processes, and starts with a warm-up of as many events for both.
/// Options, in this order: rounds (3), seconds for each measurement (5), events a second when paced (200), connections (64), whom to measure (both, ours, bolt), what is said (InChannel, ToBot; by default one after the other).
/// </summary>
public static class SlackBenchmark
{
    private const int StubPort = 39782;
    private const int Port = 39783;
    private const int People = 1000;
    private const int WarmUp = 10_000;
    private const int Numbers = 200_000;
    private const int MostPerSecond = 20_000;
    private static readonly string Folder = Path.GetFullPath(Path.Combine("artifacts", "benchmarks", "slack"));
    private static readonly string Api = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{StubPort}/api/");

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var rounds = Figures.Option(options, 0, 3);
        var plan = new Plan(TimeSpan.FromSeconds(Figures.Option(options, 1, 5)), Figures.Option(options, 2, 200), Figures.Option(options, 3, 64));
        var whom = options.Length > 4 ? options[4] : "both";
        await using var slack = await StubSlack.Start(StubPort);
        Figures.Say($"Signed message events over HTTP, {plan.Connections} connections, {Environment.ProcessorCount} processors shared with the load, in {Folder}");
        foreach (var said in new[] { Said.InChannel, Said.ToBot }.Where(said => options.Length < 6 || options[5] == said.ToString()))
        {
            var (ours, bolt) = (new List<Measured>(), new List<Measured>());
            for (var round = 1; round <= rounds; round++)
            {
                if (whom is not "ours")
                {
                    bolt.Add(await Measure(said, plan, slack, () => Served.Bolt(Port, Api)));
                    Figures.Say($"{said}, round {round}: bolt {bolt[^1]}");
                }

                if (whom is not "bolt")
                {
                    var posted = slack.Posted;
                    ours.Add(await MeasureOurs(said, plan, slack));
                    Figures.Say($"{said}, round {round}: ours {ours[^1]}; {slack.Posted - posted} messages posted meanwhile");
                }
            }

            Say(said, plan, ours, bolt);
        }

        return 0;
    }

    private static void Say(Said said, Plan plan, List<Measured> ours, List<Measured> bolt)
    {
        foreach (var (name, all) in new[] { ("ours", ours), ("bolt", bolt) }.Where(one => one.Item2.Count > 0))
        {
            Figures.Say($"{said}, median: {name} {Throughput(all):0} events/s; at {plan.PerSecond}/s p50 {Percentile(all, 50):0.00} ms, p99 {Percentile(all, 99):0.00} ms");
        }

        if (ours.Count > 0 && bolt.Count > 0)
        {
            Figures.Say($"{said}: ours / bolt {Throughput(ours) / Throughput(bolt):0.00} in events/s; p99 at {plan.PerSecond}/s {Percentile(ours, 99):0.00} ms beside {Percentile(bolt, 99):0.00} ms");
        }
    }

    private static double Throughput(List<Measured> all) => Figures.Median(all.Select(one => one.PerSecond));

    private static double Percentile(List<Measured> all, double percent) => Figures.Median(all.Select(one => one.Steady.Percentile(percent)));

    private static async Task<Measured> MeasureOurs(Said said, Plan plan, StubSlack slack)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        var measured = await Measure(said, plan, slack, () => Served.Ours(Folder, Port, Api));

        // It was killed just now; whatever it acknowledged must be there.
        var saved = await Saved();
        if (saved < measured.Acknowledged)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{measured.Acknowledged} events were acknowledged, and {saved} of them are saved."));
        }

        Directory.Delete(Folder, recursive: true);
        return measured;
    }

    private static async Task<Measured> Measure(Said said, Plan plan, StubSlack slack, Func<Task<Served>> start)
    {
        await using var served = await start();
        using var poster = new EventPoster(new EventMaker(Served.Secret, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), People), Port, plan.Connections);
        await poster.Connect();
        var phase = 0;
        for (var person = 0; person < People; person++)
        {
            await poster.Post(Said.WhoSomebodyIs, person);
        }

        var posted = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, WarmUp), new ParallelOptions { MaxDegreeOfParallelism = plan.Connections }, WarmingUp(Posting()));
        await Quiet(slack);
        await poster.Connect();
        var steady = await Load.Paced(Posting(), plan.PerSecond, plan.Span);
        await poster.Connect();
        var prepared = Prepared();
        var (worked, loading) = (served.Worked, Environment.CpuUsage.TotalTime);
        var throughput = await Load.FullThrottle(prepared, plan.Connections, plan.Span);
        return new(throughput, steady, posted, served.Worked - worked, Environment.CpuUsage.TotalTime - loading, served.Resident);

        static Func<int, CancellationToken, ValueTask> WarmingUp(Func<int, Task> posting) => (number, _) => new(posting(number));

        // Made beforehand, as many as can be wanted: the processors belong to those who are measured.
        Func<int, Task> Prepared()
        {
            var offset = ++phase * Numbers;
            var requests = poster.Prepare(said, offset, Math.Min(Numbers, (int)(plan.Span.TotalSeconds * MostPerSecond)));
            return async number =>
            {
                await poster.Post(requests[number]);
                Interlocked.Increment(ref posted);
            };
        }

        // Each phase has numbers of its own, so that nothing is sent twice.
        Func<int, Task> Posting()
        {
            var offset = ++phase * Numbers;
            return async number =>
            {
                await poster.Post(said, offset + number);
                Interlocked.Increment(ref posted);
            };
        }
    }

    // What the warm-up still owes is none of the next measurement's: its answers go out first.
    private static async Task Quiet(StubSlack slack)
    {
        int posted;
        do
        {
            posted = slack.Posted;
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
        while (slack.Posted != posted);
    }

    private static async Task<int> Saved()
    {
        await using var store = SqliteStore.Open(Path.Combine(Folder, "chatopsbot.db"));
        var (count, from) = (0, "said:");
        while (await store.Range("viewer", from, "said;", 1000, CancellationToken.None) is { Count: > 0 } page)
        {
            count += page.Count;
            from = page[^1].Key + "\0";
        }

        return count;
    }

    /// <param name="Span">How long each measurement takes.</param>
    /// <param name="PerSecond">Events a second, when paced.</param>
    private sealed record Plan(TimeSpan Span, int PerSecond, int Connections);

    /// <param name="PerSecond">Events acknowledged a second at full throttle.</param>
    /// <param name="Steady">From when an event was due to its acknowledgement, when paced.</param>
    /// <param name="Acknowledged">In all.</param>
    /// <param name="Worked">Processor time at full throttle, of whoever served.</param>
    /// <param name="Loading">The same of this process: asking, and answering as Slack.</param>
    /// <param name="Resident">Memory afterwards, in bytes.</param>
    private sealed record Measured(double PerSecond, Latencies Steady, int Acknowledged, TimeSpan Worked, TimeSpan Loading, long Resident)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0} events/s ({Worked.TotalSeconds:0.0} s of processor, asking {Loading.TotalSeconds:0.0} s, {Resident / 1048576.0:0} MB); paced {Steady}");
    }
}
