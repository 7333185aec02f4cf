using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>Makes a model out of messages: learns, makes the weights small, calibrates, chooses thresholds.</summary>
internal static class Trainer
{
    private const double Ridge = 1;

    /// <summary>The model's file.</summary>
    /// <param name="messages">What to learn from.</param>
    /// <param name="development">What to calibrate on and to choose thresholds on: sets that count alike, whatever their size.</param>
    public static byte[] Train(IReadOnlyList<Row> messages, IReadOnlyList<IReadOnlyList<Row>> development, Recipe recipe, TextWriter log)
    {
        var lexicon = new Lexicon(messages.Select(row => row.Text), recipe);
        var lessons = messages.Select(row => row.Lesson(lexicon, recipe)).ToList();
        log.WriteLine($"{messages.Count} messages, {lexicon.Keys.Length} features and {lexicon.RareKeys.Length} rare ones");
        var network = Network.Learn(lexicon, lessons, recipe);
        var raw = new Draft("", lexicon, network);

        var (slope, shift) = Calibrate(raw.Model(), development);
        var calibrated = raw with { Slope = slope, Shift = shift };
        log.WriteLine($"calibration: log-odds are {slope:0.000} z {shift:+0.000;-0.000}");
        var (request, unsure) = Thresholds.Choose(calibrated.Model(), development);
        log.WriteLine($"request from {request:0.000}, unsure from {unsure:0.000}");
        var before = Before(messages, lessons, lexicon, recipe, slope, shift);
        before = before with { Known = before.Known + Offset((calibrated with { RequestFrom = request, UnsureFrom = unsure, Before = before }).Model(), development) };
        log.WriteLine($"message before: {before}");
        var done = calibrated with { RequestFrom = request, UnsureFrom = unsure, Before = before };
        return (done with { Version = VersionOf(done) }).File();
    }

    // Changes with whatever changes a weight, a threshold or another number of the file.
    private static string VersionOf(Draft draft) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData((draft with { Version = "" }).File()).AsSpan(0, 5));

    private static (float Slope, float Shift) Calibrate(SpotterModel model, IReadOnlyList<IReadOnlyList<Row>> development)
    {
        var rows = development.SelectMany(set => set.Select(row => (Odds: OddsOf(Judging.ScoreOfFeatures(model, row.Text)), row.IsRequest, Weight: 1000.0 / set.Count)))
            .Select(row => (new double[] { row.Odds, 1 }, 0.0, row.IsRequest, row.Weight)).ToList();
        var fitted = Fit.Learn(rows, 2, ridge: 1e-6);
        return ((float)fitted[0], (float)fitted[1]);
    }

    /// <summary>
    /// Learns what the message before says, from the training messages that have one. Each is judged by a network that has not seen it: what a network says of
    /// its own lessons is surer than it should be.
    /// </summary>
    private static BeforeWeights Before(IReadOnlyList<Row> messages, List<Lesson> lessons, Lexicon lexicon, Recipe recipe, float slope, float shift)
    {
        var rows = new List<(double[] Has, double Start, bool IsRequest, double Weight)>();
        for (var half = 0; half < 2; half++)
        {
            var network = Network.Learn(lexicon, [.. lessons.Where((_, i) => i % 2 != half)], recipe);
            for (var i = half; i < messages.Count; i += 2)
            {
                if (messages[i].Before is not { } before)
                {
                    continue;
                }

                var score = Arithmetic.Logistic((slope * network.Weigh(lexicon.Of(before.Text))) + shift);
                double[] has = before.IsOwn
                    ? [1, 1, 0, score, 0]
                    : [1, 0, score, 0, before.Text.TrimEnd().EndsWith('?') ? 1 : 0];
                rows.Add((has, (slope * network.Weigh(lessons[i].Example)) + shift, messages[i].IsRequest, lessons[i].Weight));
            }
        }

        return BeforeWeights.Of([.. Fit.Learn(rows, BeforeWeights.Count, Ridge).Select(number => (float)number)]);
    }

    // How often messages with one before them are requests differs from place to place; the threshold was chosen for messages of which nothing else is known.
    // So the constant is where the mean F1 at that threshold is best, over a few steps around it.
    private static float Offset(SpotterModel model, IReadOnlyList<IReadOnlyList<Row>> development)
    {
        var sets = development.Select(set => Judging.Scores(set.Where(row => row.Context is not null), row => OddsOf(Judging.InContext(model, row).Score))).Where(set => set.Count > 0).ToList();
        if (sets.Count == 0)
        {
            return 0;
        }

        var from = OddsOf(model.RequestFrom);
        var f1 = Enumerable.Range(-15, 31).ToDictionary(step => step, step => sets.Average(set => Metrics.At(set, from - (step / 10.0)).F1));
        return f1.Keys.MaxBy(step => f1.Where(near => Math.Abs(near.Key - step) <= 2).Average(near => near.Value)) / 10f;
    }

    private static double OddsOf(double score)
    {
        var inside = Math.Clamp(score, 1e-6, 1 - 1e-6);
        return Math.Log(inside / (1 - inside));
    }
}
