using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>What lessons come to for each feature. In whole millionths of log-odds, so that opposite lessons leave nothing and their order makes no difference.</summary>
internal sealed class TeamWeights
{
    /// <summary>So many are one of log-odds.</summary>
    public const double Unit = 1_000_000;

    private const int Step = (int)(TeamLayer.Step * Unit);

    private readonly ImmutableArray<TeamLesson> lessons;
    private readonly FrozenDictionary<uint, int> weights;

    public TeamWeights(ImmutableArray<TeamLesson> lessons)
    {
        this.lessons = lessons;
        var sums = new Dictionary<uint, int>();
        foreach (var lesson in lessons)
        {
            // A lesson's step is shared out among all that its message had: the same message takes all of the step, one with a word in common a little.
            var features = lesson.Features.IsDefault ? [] : lesson.Features;
            var share = features.Length == 0 ? 0 : Step / features.Length;
            foreach (var feature in features.Distinct())
            {
                sums[feature] = sums.GetValueOrDefault(feature) + (lesson.IsRequest ? share : -share);
            }
        }

        // However often it was taught, one word alone moves no message farther than one lesson does.
        weights = sums.Where(sum => sum.Value != 0).ToFrozenDictionary(sum => sum.Key, sum => Math.Clamp(sum.Value, -Step, Step));
    }

    /// <summary>Whether this is what those lessons come to.</summary>
    public bool AreOf(ImmutableArray<TeamLesson> others) => lessons == others;

    /// <summary>A feature's weight; 0 for one that nothing was taught of.</summary>
    public int Of(uint feature) => weights.GetValueOrDefault(feature);
}
