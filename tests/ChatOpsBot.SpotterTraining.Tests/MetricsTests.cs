namespace ChatOpsBot.SpotterTraining.Tests;

public class MetricsTests
{
    // Scores in tenths; with + a request.
    [Theory]
    [InlineData("9+ 8+ 2- 1-", 1)]
    [InlineData("9+ 8- 7+", 0.5 + (0.5 * 2 / 3))]
    [InlineData("9- 8+", 0.5)]
    [InlineData("9+ 5+ 5- 1-", 0.5 + (0.5 * 2 / 3))]
    [InlineData("5+ 5- 5- 5+", 0.5)]
    [InlineData("5- 5- 5+ 9-", 0.25)]
    [InlineData("1- 5- 5+ 9+", 0.5 + (0.5 * 2 / 3))]
    public void Average_precision_counts_equal_scores_together(string rows, double area) =>
        Metrics.AveragePrecision(Judged(rows)).ShouldBe(area, 1e-12);

    [Theory]
    [InlineData("9+ 8+ 7- 6+", 0.95, 2 / 3.0)]
    [InlineData("9+ 8+ 7- 6+", 0.75, 1)]
    [InlineData("9+ 8+ 7- 6+", 0.70, 1)]
    [InlineData("9+ 9- 8+", 0.95, 0)]
    [InlineData("9+ 9- 8+", 0.50, 1)]
    [InlineData("9- 8+ 7+", 0.60, 1)]
    [InlineData("9- 8+ 7+", 0.95, 0)]
    public void Recall_at_a_precision_is_the_largest_that_any_threshold_gives(string rows, double precision, double recall) =>
        Metrics.RecallAt(Judged(rows), precision).ShouldBe(recall, 1e-12);

    [Theory]
    [InlineData(0.8, 2 / 3.0, 0.5, 4 / 7.0)]
    [InlineData(0.9, 1, 0.25, 0.4)]
    [InlineData(0.0, 0.5, 1, 2 / 3.0)]
    [InlineData(0.95, 0, 0, 0)]
    public void Precision_recall_and_F1_are_those_at_the_threshold_which_counts_as_above(double threshold, double precision, double recall, double f1)
    {
        var at = Metrics.At(Judged("9+ 8+ 8- 7- 6+ 5- 4+ 3-"), threshold);
        at.Precision.ShouldBe(precision, 1e-12);
        at.Recall.ShouldBe(recall, 1e-12);
        at.F1.ShouldBe(f1, 1e-12);
    }

    [Theory]
    [InlineData("9+ 8+ 2- 1-", 0.8)]
    [InlineData("9- 8+ 7+ 1-", 0.7)]
    [InlineData("9+ 8- 7- 6- 5- 4+", 0.9)]
    public void The_best_threshold_is_where_F1_is_largest(string rows, double threshold) =>
        Metrics.BestThreshold(Judged(rows)).ShouldBe(threshold, 1e-12);

    [Fact]
    public void The_calibration_error_is_how_far_scores_are_from_shares_bin_by_bin()
    {
        Metrics.CalibrationError([(0.15, false), (0.15, false), (0.95, true), (0.95, false)]).ShouldBe((0.5 * 0.15) + (0.5 * 0.45), 1e-12);
        Metrics.CalibrationError([(0.12, false), (0.18, true)]).ShouldBe(0.35, 1e-12);
        Metrics.CalibrationError([(1, true), (0.9, true)]).ShouldBe(0.05, 1e-12);
        Metrics.CalibrationError([(0, false), (1, true)]).ShouldBe(0, 1e-12);
    }

    private static List<(double Score, bool IsRequest)> Judged(string rows) => [.. rows.Split(' ').Select(row => ((row[0] - '0') / 10.0, row[1] == '+'))];
}
