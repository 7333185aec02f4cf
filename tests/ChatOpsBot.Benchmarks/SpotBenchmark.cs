using System.Diagnostics;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.SpotterTraining;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// How many messages a second one core judges, of our own held-out ones, and what that allocates; beside the keyword list as a compiled regular expression, in the same run. First of
/// all how long it takes to load: reading the weights and building the graph of cues. Options, in this order: rounds (7), milliseconds of a round (1000).
/// </summary>
public static class SpotBenchmark
{
    private const int Loads = 10;

    /// <summary>Runs it.</summary>
    public static Task<int> Run(string[] options)
    {
        Load();
        var (rounds, length) = (Figures.Option(options, 0, 7), TimeSpan.FromMilliseconds(Figures.Option(options, 1, 1000)));
        var all = Corpus.HeldOut;
        foreach (var (name, rows) in new (string, Row[])[] { ("all", [.. all]), ("chatter alone", [.. all.Where(row => !row.IsRequest)]), ("requests alone", [.. all.Where(row => row.IsRequest)]) })
        {
            Figures.Say($"our held-out messages, {name}: {rows.Length}, {rows.Average(row => row.Text.Length):0} characters on average; judgements a second on one core, {rounds} rounds");
            Compare("spotter", rows, rounds, length, row => Spotter.Judge(row.Text).Score);
            Compare("keyword list", rows, rounds, length, Baselines.Keywords);
        }

        return Task.FromResult(0);
    }

    // Nothing of the spotter has been touched yet, so what comes first is compiled first.
    private static void Load()
    {
        var (weights, cues) = (Milliseconds(ReadWeights), Milliseconds(BuildCues));
        var first = Milliseconds(() => Spotter.Judge("how do I open the old scans?"));
        Figures.Say($"load at first (cold, compiling included), ms: weights {weights:0.00}, cues {cues:0.00}; then a first judgement, with the load of its own, {first:0.00}");
        var (reading, building) = (new List<double>(), new List<double>());
        for (var load = 0; load < Loads; load++)
        {
            reading.Add(Milliseconds(ReadWeights));
            building.Add(Milliseconds(BuildCues));
        }

        Figures.Say($"load again (warm), ms: weights {List(reading)}, median {Figures.Median(reading):0.00}");
        Figures.Say($"                       cues    {List(building)}, median {Figures.Median(building):0.00}");
        Figures.Say($"                       both, median {Figures.Median(reading.Zip(building, (one, other) => one + other)):0.00}");
    }

    private static void ReadWeights()
    {
        using var stream = typeof(SpotterModel).Assembly.GetManifestResourceStream("spotter.weights")!;
        SpotterModel.Read(stream);
    }

    private static void BuildCues() => _ = new CueGraph([.. CuesOfAsking.All, .. CuesOfTrouble.All, .. CuesOfNeed.All, .. CuesOfAnswers.All, .. CuesOfSmallTalk.All], Languages.Traits);

    private static void Compare(string name, Row[] rows, int rounds, TimeSpan length, Func<Row, double> judge)
    {
        // Long enough that the code has been compiled for good.
        for (var warm = 0; warm < 2; warm++)
        {
            Round(rows, length, judge);
        }

        var results = Enumerable.Range(0, rounds).Select(_ => Round(rows, length, judge)).ToList();
        var bytes = results.Min(round => round.Bytes);
        Figures.Say($"  {name,-12} processor time {List(results.Select(round => round.ByProcessor), "#,0")}, median {Figures.Median(results.Select(round => round.ByProcessor)):#,0}");
        Figures.Say($"  {"",-12} wall           {List(results.Select(round => round.ByWall), "#,0")}, median {Figures.Median(results.Select(round => round.ByWall)):#,0}; {bytes:0.0} bytes allocated for each");
    }

    private static (double ByProcessor, double ByWall, double Bytes) Round(Row[] rows, TimeSpan length, Func<Row, double> judge)
    {
        using var process = Process.GetCurrentProcess();
        var (judged, scores) = (0, 0.0);
        var (bytes, used, begun) = (GC.GetAllocatedBytesForCurrentThread(), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            foreach (var row in rows)
            {
                scores += judge(row);
            }

            judged += rows.Length;
        }

        var wall = Stopwatch.GetElapsedTime(begun);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        process.Refresh();
        used = process.TotalProcessorTime - used;
        return double.IsNaN(scores) ? throw new InvalidOperationException("A score is no number.") : (judged / used.TotalSeconds, judged / wall.TotalSeconds, (double)bytes / judged);
    }

    private static double Milliseconds(Action action)
    {
        var begun = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static string List(IEnumerable<double> figures, string format = "0.00") => string.Join(' ', figures.Select(figure => figure.ToString(format, System.Globalization.CultureInfo.InvariantCulture)));
}
