using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// Judges whether a message asks for support. Transparent: words and surface each have a weight that was set by hand, their sum goes through the
/// logistic function, and the score is held against two thresholds. <c>docs/spotter.md</c> says how well that does.
/// </summary>
public static class Spotter
{
    /// <summary>Scores from here on are a <see cref="Verdict.Request"/>.</summary>
    public const double RequestFrom = 0.55;

    /// <summary>Scores from here up to <see cref="RequestFrom"/> are <see cref="Verdict.Unsure"/>; lower ones <see cref="Verdict.Chatter"/>.</summary>
    public const double UnsureFrom = 0.35;

    private const int MostPhrases = 3;

    internal static CueTrie Cues { get; } = new(
        [.. CuesOfAsking.All, .. CuesOfTrouble.All, .. CuesOfNeed.All, .. CuesOfAnswers.All, .. CuesOfSmallTalk.All],
        Languages.Traits);

    /// <summary>Judges one message of which nothing else is known. Any text will do; of a long one, the first 4,000 and the last 1,000 characters are read.</summary>
    public static Judgement Judge(string text) => Judge(text, SpotContext.None, TeamLayer.Empty);

    /// <summary>Judges one message.</summary>
    /// <param name="text">Any text will do; of a long one, the first 4,000 and the last 1,000 characters are read.</param>
    /// <param name="context">What is known around it.</param>
    /// <param name="layer">What the team has taught.</param>
    public static Judgement Judge(string text, SpotContext context, TeamLayer layer)
    {
        var reading = Reading.Of(text, Cues.Words);
        var found = Cues.Search(reading).ToArray().ToList();
        var score = Surface.IsUnreadable(reading)
            ? Surface.ScoreOfUnreadable(reading)
            : 1 / (1 + Math.Exp(-(Weigh(found) + Surface.Weigh(reading, found))));
        return new Judgement(score, VerdictOf(score), Phrases(text, reading, found));
    }

    /// <summary>The verdict that a score stands for.</summary>
    public static Verdict VerdictOf(double score) => score switch
    {
        >= RequestFrom => Verdict.Request,
        >= UnsureFrom => Verdict.Unsure,
        _ => Verdict.Chatter,
    };

    // Of a kind the strongest counts in full, the second half, the third a quarter: ten cues of trouble are not ten times the evidence.
    private static double Weigh(List<Found> found)
    {
        Span<double> share = stackalloc double[Enum.GetValues<CueKind>().Length];
        share.Fill(1);
        var sum = 0.0;
        foreach (var cue in found.Select(one => one.Cue).Distinct().OrderByDescending(cue => Math.Abs(cue.Weight)))
        {
            ref var left = ref share[(int)cue.Kind];
            sum += left * cue.Weight;
            left = left > 0.25 ? left / 2 : 0;
        }

        return sum;
    }

    private static ImmutableArray<string> Phrases(string text, Reading reading, List<Found> found)
    {
        var chosen = new List<Found>(MostPhrases);
        foreach (var one in found.Where(one => one.Cue.Weight > 0).OrderByDescending(one => one.Cue.Weight).ThenBy(one => one.First))
        {
            if (chosen.Count < MostPhrases && !chosen.Exists(other => one.First <= other.Last && other.First <= one.Last))
            {
                chosen.Add(one);
            }
        }

        return [.. chosen.Select(one => Excerpt.Of(text, reading.Tokens[one.First].Start, reading.Tokens[one.Last].End))];
    }
}
