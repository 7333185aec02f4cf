using System.Collections.Immutable;
using System.Numerics;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// What lessons come to for each feature, in a table that is asked for every word of every message. In whole millionths of log-odds, so that opposite
/// lessons leave nothing and their order makes no difference.
/// </summary>
internal sealed class TeamWeights
{
    /// <summary>So many are one of log-odds.</summary>
    public const double Unit = 1_000_000;

    private const int Step = (int)(TeamLayer.Step * Unit);

    private readonly ImmutableArray<TeamLesson> lessons;

    // Open addressing: what does not find its place stands in the next one that is free. A weight of zero is a free place.
    private readonly uint[] features = [];
    private readonly int[] weights = [];

    public TeamWeights(ImmutableArray<TeamLesson> lessons)
    {
        this.lessons = lessons;
        var sums = Sums(lessons);
        if (sums.Count == 0)
        {
            return;
        }

        var places = (int)BitOperations.RoundUpToPowerOf2((uint)sums.Count * 2);
        (features, weights) = (new uint[places], new int[places]);
        foreach (var (feature, sum) in sums.Where(sum => sum.Value != 0))
        {
            var place = PlaceOf(feature);

            // However often it was taught, one word alone moves no message farther than one lesson does.
            (features[place], weights[place]) = (feature, Math.Clamp(sum, -Step, Step));
        }
    }

    /// <summary>Whether this is what those lessons come to.</summary>
    public bool AreOf(ImmutableArray<TeamLesson> others) => lessons == others;

    /// <summary>A feature's weight; 0 for one that nothing was taught of.</summary>
    public int Of(uint feature) => weights.Length == 0 ? 0 : weights[PlaceOf(feature)];

    private int PlaceOf(uint feature)
    {
        var place = (int)((feature * 0x9E3779B1) >> 7) & (weights.Length - 1);
        while (weights[place] != 0 && features[place] != feature)
        {
            place = (place + 1) & (weights.Length - 1);
        }

        return place;
    }

    private static Dictionary<uint, int> Sums(ImmutableArray<TeamLesson> lessons)
    {
        var sums = new Dictionary<uint, int>();
        foreach (var lesson in lessons)
        {
            // A lesson's step is shared out among all that its message had: the same message takes all of the step, one with a word in common a little.
            var met = lesson.Features.IsDefault ? [] : lesson.Features;
            var share = met.Length == 0 ? 0 : Step / met.Length;
            foreach (var feature in met.Distinct())
            {
                sums[feature] = sums.GetValueOrDefault(feature) + (lesson.IsRequest ? share : -share);
            }
        }

        return sums;
    }
}
