using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>Chooses the two thresholds, on the development messages.</summary>
internal static class Thresholds
{
    // Of the requests, so many are to be noticed at least, in each set; a needless private question costs less than a request that nobody noticed.
    private const double Noticed = 0.93;

    /// <summary>
    /// <c>request</c>: where the mean F1 of the sets is best, over a tenth around it, since single messages move the very best point. <c>unsure</c>: the highest score, in steps of a hundredth, at which enough requests of each set are noticed.
    /// </summary>
    public static (float Request, float Unsure) Choose(SpotterModel model, IReadOnlyList<IReadOnlyList<Row>> sets)
    {
        var judged = sets.Select(set => Judging.Scores(set, row => Judging.ScoreOfFeatures(model, row.Text))).ToList();
        var steps = Enumerable.Range(5, 90).Select(step => step / 100.0).ToList();
        var f1 = steps.ToDictionary(step => step, step => judged.Average(set => Metrics.At(set, step).F1));
        var request = steps.MaxBy(step => f1.Where(near => Math.Abs(near.Key - step) < 0.051).Average(near => near.Value));
        var unsure = steps.Where(step => step < request).LastOrDefault(step => judged.TrueForAll(set => Metrics.At(set, step).Recall >= Noticed), steps[0]);
        return ((float)request, (float)unsure);
    }
}
