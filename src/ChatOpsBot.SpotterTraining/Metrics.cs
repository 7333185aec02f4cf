namespace ChatOpsBot.SpotterTraining;

/// <summary>How well scores tell requests from the rest.</summary>
internal static class Metrics
{
    /// <summary>Area under the precision-recall curve, as average precision; rows of equal score count together.</summary>
    public static double AveragePrecision(IReadOnlyList<(double Score, bool IsRequest)> judged)
    {
        var positives = judged.Count(row => row.IsRequest);
        var (seen, hits, area) = (0, 0, 0.0);
        foreach (var same in judged.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            var before = hits;
            foreach (var row in same)
            {
                seen++;
                hits += row.IsRequest ? 1 : 0;
            }

            area += (double)(hits - before) / positives * hits / seen;
        }

        return area;
    }

    /// <summary>The largest recall at a threshold that keeps this precision.</summary>
    public static double RecallAt(IReadOnlyList<(double Score, bool IsRequest)> judged, double precision)
    {
        var positives = judged.Count(row => row.IsRequest);
        var (seen, hits, best) = (0, 0, 0.0);
        foreach (var same in judged.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            seen += same.Count();
            hits += same.Count(row => row.IsRequest);
            best = (double)hits / seen >= precision ? (double)hits / positives : best;
        }

        return best;
    }

    public static (double Precision, double Recall, double F1) At(IReadOnlyList<(double Score, bool IsRequest)> judged, double threshold)
    {
        var hits = judged.Count(row => row.IsRequest && row.Score >= threshold);
        var called = judged.Count(row => row.Score >= threshold);
        var positives = judged.Count(row => row.IsRequest);
        var (precision, recall) = (called == 0 ? 0 : (double)hits / called, (double)hits / positives);
        return (precision, recall, hits == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    /// <summary>The threshold with the best F1.</summary>
    public static double BestThreshold(IReadOnlyList<(double Score, bool IsRequest)> judged) =>
        judged.Select(row => row.Score).Distinct().MaxBy(score => At(judged, score).F1);

    /// <summary>Expected calibration error over ten equal bins of the score: how far a score is from the share of requests among those with about that score.</summary>
    public static double CalibrationError(IReadOnlyList<(double Score, bool IsRequest)> judged) =>
        judged.GroupBy(row => Math.Min((int)(row.Score * 10), 9))
            .Sum(bin => (double)bin.Count() / judged.Count * Math.Abs(bin.Average(row => row.Score) - bin.Average(row => row.IsRequest ? 1.0 : 0)));
}
