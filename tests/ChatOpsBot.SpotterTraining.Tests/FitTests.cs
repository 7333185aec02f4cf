namespace ChatOpsBot.SpotterTraining.Tests;

public class FitTests
{
    [Theory]
    [InlineData(1.5, -0.7, 0)]
    [InlineData(-2, 3, 0.4)]
    [InlineData(0, 0, 0)]
    [InlineData(0.1, -4, -1)]
    public void Known_numbers_are_found(double slope, double shift, double start)
    {
        var fitted = Fit.Learn([.. Grid().SelectMany(x => Both([x, 1], start, start + (slope * x) + shift))], 2, ridge: 1e-9);
        fitted[0].ShouldBe(slope, 1e-4);
        fitted[1].ShouldBe(shift, 1e-4);
    }

    [Fact]
    public void Three_numbers_that_work_together_are_found()
    {
        var fitted = Fit.Learn([.. Grid().SelectMany(x => Grid().SelectMany(y => Both([x, y, 1], 0, (0.8 * x) - (1.2 * y) + 0.3)))], 3, ridge: 1e-9);
        fitted[0].ShouldBe(0.8, 1e-4);
        fitted[1].ShouldBe(-1.2, 1e-4);
        fitted[2].ShouldBe(0.3, 1e-4);
    }

    [Fact]
    public void A_ridge_keeps_numbers_small_and_nothing_to_learn_from_gives_zero()
    {
        var rows = Grid().SelectMany(x => Both([x], 0, 2 * x)).ToList();
        Fit.Learn(rows, 1, ridge: 5)[0].ShouldBeInRange(0.1, 1.9);
        Fit.Learn([], 2, ridge: 1).ShouldBe([0, 0]);
    }

    [Fact]
    public void What_counts_twice_is_as_if_it_were_there_twice()
    {
        (double[], double, bool, double) one = ([1], 0, true, 1), other = ([1], 0, false, 1), twice = ([1], 0, true, 2);
        Fit.Learn([twice, other], 1, 0.1)[0].ShouldBe(Fit.Learn([one, one, other], 1, 0.1)[0], 1e-12);
        Fit.Learn([twice, other], 1, 1e-9)[0].ShouldBe(Math.Log(2), 1e-6);
    }

    [Fact]
    public void Messages_that_one_number_tells_apart_give_finite_numbers() =>
        Fit.Learn([([1.0, 1], 0, true, 500), ([-1.0, 1], 0, false, 500)], 2, ridge: 1e-6).ShouldAllBe(number => double.IsFinite(number));

    private static IEnumerable<double> Grid() => Enumerable.Range(-4, 9).Select(step => step / 2.0);

    // A request as often as the odds say, so that the minimum is exactly there.
    private static IEnumerable<(double[] Has, double Start, bool IsRequest, double Weight)> Both(double[] has, double start, double odds)
    {
        var score = 1 / (1 + Math.Exp(-odds));
        return [(has, start, true, score), (has, start, false, 1 - score)];
    }
}
