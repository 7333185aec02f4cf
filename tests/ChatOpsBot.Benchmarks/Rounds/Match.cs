using System.Globalization;
using ChatOpsBot.Sqlite;

namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>
/// Lets two processes serve the same load in turns. Every round has fresh processes, and starts with a warm-up of as many events for both. After each round of ours the
/// host is killed, and whatever it acknowledged must be saved.
/// </summary>
/// <param name="folder">For the host's store; emptied before each round.</param>
/// <param name="port">Where either serves.</param>
public sealed class Match(string folder, int port, Plan plan)
{
    private const int WarmUp = 10_000;
    private const int Numbers = 200_000;
    private const int MostPerSecond = 20_000;

    /// <summary>Measures, and says the figures.</summary>
    public async Task Play(Contest contest)
    {
        var (ours, theirs) = (new List<Measured>(), new List<Measured>());
        for (var round = 1; round <= plan.Rounds; round++)
        {
            if (plan.Whom is not "ours")
            {
                theirs.Add(await Measure(contest, contest.Theirs));
                Figures.Say($"{contest.Said}, round {round}: {contest.Peer} {theirs[^1]}");
            }

            if (plan.Whom != contest.Peer)
            {
                var posted = contest.Posted();
                ours.Add(await MeasureOurs(contest));
                Figures.Say($"{contest.Said}, round {round}: ours {ours[^1]}; {contest.Posted() - posted} messages posted meanwhile");
            }
        }

        Say(contest, ours, theirs);
    }

    private void Say(Contest contest, List<Measured> ours, List<Measured> theirs)
    {
        foreach (var (name, all) in new[] { ("ours", ours), (contest.Peer, theirs) }.Where(one => one.Item2.Count > 0))
        {
            Figures.Say($"{contest.Said}, median: {name} {Throughput(all):0} events/s; at {plan.PerSecond}/s p50 {Percentile(all, 50):0.00} ms, p99 {Percentile(all, 99):0.00} ms");
        }

        if (ours.Count > 0 && theirs.Count > 0)
        {
            Figures.Say($"{contest.Said}: ours / {contest.Peer} {Throughput(ours) / Throughput(theirs):0.00} in events/s; p99 at {plan.PerSecond}/s {Percentile(ours, 99):0.00} ms beside {Percentile(theirs, 99):0.00} ms");
        }
    }

    private static double Throughput(List<Measured> all) => Figures.Median(all.Select(one => one.PerSecond));

    private static double Percentile(List<Measured> all, double percent) => Figures.Median(all.Select(one => one.Steady.Percentile(percent)));

    private async Task<Measured> MeasureOurs(Contest contest)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var measured = await Measure(contest, () => contest.Ours(folder));

        // It was killed just now; whatever it acknowledged must be there.
        var saved = await Saved();
        if (saved < measured.Acknowledged)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{measured.Acknowledged} events were acknowledged, and {saved} of them are saved."));
        }

        Directory.Delete(folder, recursive: true);
        return measured;
    }

    private async Task<Measured> Measure(Contest contest, Func<Task<Served>> start)
    {
        await using var served = await start();
        using var poster = new RequestPoster(port, plan.Connections);
        await poster.Connect();
        var phase = 0;
        foreach (var introduction in contest.Introductions)
        {
            await poster.Post(introduction);
        }

        var posted = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, WarmUp), new ParallelOptions { MaxDegreeOfParallelism = plan.Connections }, WarmingUp(Posting()));
        await Quiet(contest);
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
            var count = Math.Min(Numbers, (int)(plan.Span.TotalSeconds * MostPerSecond));
            byte[][] requests = [.. Enumerable.Range(offset, count).AsParallel().AsOrdered().Select(contest.Request)];
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
                await poster.Post(contest.Request(offset + number));
                Interlocked.Increment(ref posted);
            };
        }
    }

    // What the warm-up still owes is none of the next measurement's: its answers go out first.
    private static async Task Quiet(Contest contest)
    {
        int posted;
        do
        {
            posted = contest.Posted();
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
        while (contest.Posted() != posted);
    }

    // Every message that the engine has taken leaves a claim.
    private async Task<int> Saved()
    {
        await using var store = SqliteStore.Open(Path.Combine(folder, "chatopsbot.db"));
        var (count, from) = (0, "said:");
        while (await store.Range("viewer", from, "said;", 1000, CancellationToken.None) is { Count: > 0 } page)
        {
            count += page.Count;
            from = page[^1].Key + "\0";
        }

        return count;
    }
}
