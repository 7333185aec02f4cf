namespace ChatOpsBot.SpotterTraining;

/// <summary>The exponential by basic operations alone, which IEEE 754 defines to the last bit: those of mathematics libraries differ between machines.</summary>
internal static class Arithmetic
{
    private const double Ln2 = 0.693147180559945309417232121458;

    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        var twos = Math.Floor((Math.Min(x, 700) / Ln2) + 0.5);
        var rest = Math.Min(x, 700) - (twos * Ln2);
        var sum = 1.0;
        for (var term = 16; term > 0; term--)
        {
            sum = 1 + (rest / term * sum);
        }

        return Math.ScaleB(sum, (int)twos);
    }

    public static double Logistic(double odds) => odds >= 0 ? 1 / (1 + Exp(-odds)) : Exp(odds) / (1 + Exp(odds));
}
