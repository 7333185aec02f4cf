namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Shares one shift among those who could serve in it.</summary>
internal static class Shares
{
    private const double Tolerance = 1e-12;

    /// <summary>
    /// Parts in proportion to the weights, none above its cap; what a cap cuts off falls to the others. They add up to 1 unless the caps do not.
    /// </summary>
    /// <param name="weights">Weights above 0; 0 for whoever does not take part.</param>
    /// <param name="caps">The most that each may have.</param>
    /// <param name="parts">The parts.</param>
    /// <returns>Whether anybody's part was cut.</returns>
    public static bool Divide(ReadOnlySpan<double> weights, ReadOnlySpan<double> caps, Span<double> parts)
    {
        parts.Clear();
        var (left, isCut) = (1.0, false);
        while (true)
        {
            var sum = 0.0;
            for (var who = 0; who < weights.Length; who++)
            {
                sum += parts[who] == 0 ? weights[who] : 0;
            }

            if (sum <= 0)
            {
                return isCut;
            }

            var (before, cut) = (left, false);
            for (var who = 0; who < weights.Length; who++)
            {
                if (parts[who] == 0 && weights[who] > 0 && weights[who] / sum * before > caps[who] + Tolerance)
                {
                    parts[who] = caps[who];
                    left -= caps[who];
                    cut = true;
                }
            }

            if (!cut)
            {
                for (var who = 0; who < weights.Length; who++)
                {
                    parts[who] = parts[who] == 0 ? weights[who] / sum * left : parts[who];
                }

                return isCut;
            }

            isCut = true;
            left = Math.Max(left, 0);
        }
    }
}
