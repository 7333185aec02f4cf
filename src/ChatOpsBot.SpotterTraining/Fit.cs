namespace ChatOpsBot.SpotterTraining;

/// <summary>A small logistic regression: a handful of numbers, to its minimum by Newton's method.</summary>
internal static class Fit
{
    /// <param name="rows">For each message what it has, where its log-odds start, whether it is a request, and how much it counts.</param>
    /// <param name="numbers">How many numbers are fitted.</param>
    /// <param name="ridge">Keeps them small.</param>
    public static double[] Learn(IReadOnlyList<(double[] Has, double Start, bool IsRequest, double Weight)> rows, int numbers, double ridge)
    {
        var fitted = new double[numbers];
        for (var round = 0; round < 50; round++)
        {
            var slope = new double[numbers];
            var bend = new double[numbers, numbers];
            for (var i = 0; i < numbers; i++)
            {
                slope[i] = ridge * fitted[i];
                bend[i, i] = ridge;
            }

            foreach (var (has, start, isRequest, weight) in rows)
            {
                var odds = start;
                for (var i = 0; i < numbers; i++)
                {
                    odds += fitted[i] * has[i];
                }

                var score = Arithmetic.Logistic(odds);
                for (var i = 0; i < numbers; i++)
                {
                    slope[i] += weight * (score - (isRequest ? 1 : 0)) * has[i];
                    for (var j = 0; j < numbers; j++)
                    {
                        bend[i, j] += weight * score * (1 - score) * has[i] * has[j];
                    }
                }
            }

            var step = Solve(bend, slope);
            for (var i = 0; i < numbers; i++)
            {
                fitted[i] -= step[i];
            }
        }

        return fitted;
    }

    // Gaussian elimination; the ridge keeps the matrix positive.
    private static double[] Solve(double[,] left, double[] right)
    {
        var n = right.Length;
        for (var i = 0; i < n; i++)
        {
            for (var below = i + 1; below < n; below++)
            {
                var factor = left[below, i] / left[i, i];
                right[below] -= factor * right[i];
                for (var j = i; j < n; j++)
                {
                    left[below, j] -= factor * left[i, j];
                }
            }
        }

        var solved = new double[n];
        for (var i = n - 1; i >= 0; i--)
        {
            var rest = right[i];
            for (var j = i + 1; j < n; j++)
            {
                rest -= left[i, j] * solved[j];
            }

            solved[i] = rest / left[i, i];
        }

        return solved;
    }
}
