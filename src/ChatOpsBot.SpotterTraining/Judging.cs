using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>Judges messages with a model, as the product does.</summary>
internal static class Judging
{
    public static double Score(SpotterModel model, string text) => Judge(model, text, SpotContext.None).Score;

    /// <summary>The score of its features alone, which rules do not touch: a rule's score depends on the thresholds that are still to be chosen.</summary>
    public static double ScoreOfFeatures(SpotterModel model, string text) => Spotter.ScoreOfFeatures(model, text);

    public static Judgement Judge(SpotterModel model, string text, SpotContext context) => Spotter.Judge(model, text, context, TeamLayer.Empty);

    /// <summary>Judges a message with the one before it, where that is known.</summary>
    public static Judgement InContext(SpotterModel model, Row row) =>
        Judge(model, row.Text, row.Before is { } before ? new SpotContext { Before = before.Text, BeforeIsOwn = before.IsOwn } : SpotContext.None);

    /// <summary>Scores beside labels.</summary>
    public static List<(double Score, bool IsRequest)> Scores(IEnumerable<Row> rows, Func<Row, double> score) => [.. rows.Select(row => (score(row), row.IsRequest))];
}
