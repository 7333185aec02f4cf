using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// Judges whether a message asks for support. A small network that was trained on chat messages weighs words, sentence frames, cues and what shows at
/// first sight; rules decide where features cannot; the score is held against two thresholds. <c>docs/spotter.md</c> says how well that does.
/// </summary>
public static class Spotter
{
    /// <summary>Scores from here on are a <see cref="Verdict.Request"/>.</summary>
    public static double RequestFrom => SpotterModel.Shipped.RequestFrom;

    /// <summary>Scores from here up to <see cref="RequestFrom"/> are <see cref="Verdict.Unsure"/>; lower ones <see cref="Verdict.Chatter"/>.</summary>
    public static double UnsureFrom => SpotterModel.Shipped.UnsureFrom;

    /// <summary>Names the weights in use.</summary>
    public static string Version => SpotterModel.Shipped.Version;

    internal static CueGraph Cues { get; } = new(
        [.. CuesOfAsking.All, .. CuesOfTrouble.All, .. CuesOfNeed.All, .. CuesOfAnswers.All, .. CuesOfSmallTalk.All],
        Languages.Traits);

    /// <summary>Judges one message of which nothing else is known. Any text will do; of a long one, the first 4,000 and the last 1,000 characters are read.</summary>
    public static Judgement Judge(string text) => Judge(text, SpotContext.None, TeamLayer.Empty);

    /// <summary>Judges one message.</summary>
    /// <param name="text">Any text will do; of a long one, the first 4,000 and the last 1,000 characters are read.</param>
    /// <param name="context">What is known around it.</param>
    /// <param name="layer">What the team has taught.</param>
    public static Judgement Judge(string text, SpotContext context, TeamLayer layer) => Judge(SpotterModel.Shipped, text, context, layer);

    /// <summary>Judges one message and tells why.</summary>
    public static Explanation Explain(string text, SpotContext context, TeamLayer layer)
    {
        var notes = new Notes();
        var judgement = Judge(SpotterModel.Shipped, text, context, layer, notes);
        return new Explanation(judgement, notes.Phrases, notes.AtFirstSight, notes.Around, layer.ShiftOf(text), notes.Rule);
    }

    internal static Judgement Judge(SpotterModel model, string text, SpotContext context, TeamLayer layer, Notes? notes = null)
    {
        var around = context.Before is null ? AroundMessage.None : AroundMessage.Of(model, context);
        var reading = Reading.Of(text, Cues.Words);
        if (Rules.Decide(reading, model) is { } ruled)
        {
            notes?.Decided(ruled);
            var shifted = Shifted(ruled.Score, layer, reading);
            return new Judgement(shifted, model.VerdictOf(shifted), []);
        }

        var cues = Cues.Search(reading);
        Span<float> columns = stackalloc float[SpotterModel.Columns];
        var weighing = Weigh(model, reading, cues, stackalloc int[Weighing.Places], columns);
        var odds = model.OddsOf(columns);
        var own = LogisticOf(odds + around.Weigh(context));
        var ruledOn = Rules.Adjust(own, reading, cues, model);
        var score = Shifted(ruledOn, layer, reading);
        var verdict = model.VerdictOf(score);
        notes?.Weighed(Why.All(model, text, reading, columns, weighing), odds, around.Weigh(context), ruledOn.CompareTo(own));
        return verdict == Verdict.Chatter
            ? new Judgement(score, verdict, [])
            : new Judgement(score, verdict, Why.Phrases(model, text, reading, columns, weighing)) { Kind = SpotterModel.KindOf(columns) };
    }

    /// <summary>The score that a message's features give by themselves, before rules and all that is around it: what a model is calibrated and its thresholds are chosen on.</summary>
    internal static double ScoreOfFeatures(SpotterModel model, string text)
    {
        var reading = Reading.Of(text, Cues.Words);
        Span<float> columns = stackalloc float[SpotterModel.Columns];
        Weigh(model, reading, Cues.Search(reading), stackalloc int[Weighing.Places], columns);
        return LogisticOf(model.OddsOf(columns));
    }

    /// <summary>The verdict that a score stands for.</summary>
    public static Verdict VerdictOf(double score) => SpotterModel.Shipped.VerdictOf(score);

    private static Weighing Weigh(SpotterModel model, Reading reading, ReadOnlySpan<Found> cues, Span<int> sums, Span<float> columns)
    {
        sums.Clear();
        var weighing = new Weighing(model, sums);
        Features.Of(reading, cues, ref weighing);
        weighing.Into(columns);
        return weighing;
    }

    // What a team has taught comes last: rules and languages that we know nothing of can be taught about, too.
    private static double Shifted(double score, TeamLayer layer, Reading reading) =>
        layer.ShiftOf(reading) is var shift and not 0 ? LogisticOf(Math.Log(score / (1 - score)) + shift) : score;

    internal static double LogisticOf(double odds) => 1 / (1 + Math.Exp(-odds));
}
