using System.Globalization;
using System.Text;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>The figures of <c>docs/spotter.md</c>.</summary>
internal static class Report
{
    /// <summary>What the build can find again: the shipped weights on our own messages.</summary>
    public static string Own(SpotterModel model)
    {
        var text = new StringBuilder();
        Compare(text, $"Held out: {Whole(Corpus.HeldOut.Length)} direct messages on which nothing was chosen", Corpus.HeldOut, Methods(model));
        Compare(text, $"Development: {Whole(Corpus.Own.Development.Length)} direct messages on which weights were calibrated and thresholds chosen", Corpus.Own.Development, Methods(model));
        Forms(text, model);
        Kinds(text, model);
        Calibration(text, model);
        return text.ToString();
    }

    /// <summary>What needs the messages of the public rooms.</summary>
    public static string Given(SpotterModel model, Corpus given)
    {
        var text = new StringBuilder();
        var linear = new WordNGrams([.. given.Training, .. Corpus.Own.Training], Recipe.Shipped);
        var from = Metrics.BestThreshold([.. Judging.Scores(given.Development, linear.Score), .. Judging.Scores(Corpus.Own.Development, linear.Score)]);
        List<Method> methods = [.. Methods(model), new("linear model on word n-grams", linear.Score, from)];
        Compare(text, $"Rooms that were not trained on (`dev.jsonl`): {Whole(given.Development.Length)} messages", given.Development, methods);
        Compare(text, "Of these, labelled by a reader", [.. given.Development.Where(row => !row.IsWeak)], methods);
        Compare(text, "Of these, labelled by a rule", [.. given.Development.Where(row => row.IsWeak)], methods);
        Compare(text, "Those of which the message before is known", [.. given.Development.Where(row => row.Context is not null)],
            [methods[0], new("spotter, with the message before", row => Judging.InContext(model, row).Score, model.RequestFrom)]);
        Compare(text, "Our own held-out messages beside the linear model", Corpus.HeldOut, [methods[0], methods[^1]]);
        Compare(text, "Our own held-out messages of which the message before is known", [.. Corpus.HeldOut.Where(row => row.Context is not null)],
            [methods[0], new("spotter, with the message before", row => Judging.InContext(model, row).Score, model.RequestFrom)]);
        return text.ToString();
    }

    private static List<Method> Methods(SpotterModel model) =>
    [
        new("**spotter, `request`**", row => Judging.Score(model, row.Text), model.RequestFrom),
        new("spotter, noticed (`unsure` too)", row => Judging.Score(model, row.Text), model.UnsureFrom),
        new("contains `?`", Baselines.QuestionMark, 1),
        new("keyword list", Baselines.Keywords, Baselines.KeywordsFrom),
    ];

    private static void Compare(StringBuilder text, string title, IReadOnlyList<Row> rows, IEnumerable<Method> methods)
    {
        Line(text, $"#### {title} ({Whole(rows.Count(row => row.IsRequest))} requests)");
        Line(text, "");
        Line(text, "| | precision | recall | F1 | area under PR | recall at 0.95 precision | calibration error |");
        Line(text, "|---|---|---|---|---|---|---|");
        foreach (var method in methods)
        {
            var judged = Judging.Scores(rows, method.Score);
            var (precision, recall, f1) = Metrics.At(judged, method.From);
            Line(text, $"| {method.Name} | {Part(precision)} | {Part(recall)} | {Part(f1)} | {Thousandth(Metrics.AveragePrecision(judged))} | {Part(Metrics.RecallAt(judged, 0.95))} | {Thousandth(Metrics.CalibrationError(judged))} |");
        }

        Line(text, "");
    }

    private static void Forms(StringBuilder text, SpotterModel model)
    {
        Line(text, "#### Held out, by sort of message: how many are judged right at `request`, and how many requests are noticed");
        Line(text, "");
        Line(text, "| sort | messages | judged right | noticed |");
        Line(text, "|---|---|---|---|");
        foreach (var form in Corpus.HeldOut.GroupBy(row => (row.IsRequest, row.Form)).OrderByDescending(form => form.Key.IsRequest).ThenBy(form => form.Key.Form, StringComparer.Ordinal))
        {
            var scores = form.Select(row => Judging.Score(model, row.Text)).ToList();
            var right = scores.Average(score => score >= model.RequestFrom == form.Key.IsRequest ? 1.0 : 0);
            var noticed = form.Key.IsRequest ? Part(scores.Average(score => score >= model.UnsureFrom ? 1.0 : 0)) : "";
            Line(text, $"| {(form.Key.IsRequest ? "request" : "other")}: {form.Key.Form} | {form.Count()} | {Part(right)} | {noticed} |");
        }

        Line(text, "");
    }

    private static void Kinds(StringBuilder text, SpotterModel model)
    {
        var judged = Corpus.HeldOut.Where(row => row.Kind is not null).Select(row => (Kind: row.Kind!.Value, Said: Judging.Judge(model, row.Text, SpotContext.None)))
            .Where(row => row.Said.Verdict != Verdict.Chatter).ToList();
        Line(text, $"#### Held out, kinds of the requests that were noticed: {Part(judged.Average(row => row.Kind == row.Said.Kind ? 1.0 : 0))} of {Whole(judged.Count)} are right");
        Line(text, "");
        var kinds = Enum.GetValues<RequestKind>();
        Line(text, $"| is, and was taken for | {string.Join(" | ", kinds)} |");
        Line(text, $"|---|{string.Concat(kinds.Select(_ => "---|"))}");
        foreach (var kind in kinds)
        {
            Line(text, $"| {kind} | {string.Join(" | ", kinds.Select(said => Whole(judged.Count(row => row.Kind == kind && row.Said.Kind == said))))} |");
        }

        Line(text, "");
    }

    private static void Calibration(StringBuilder text, SpotterModel model)
    {
        Line(text, "#### Held out, calibration: of the messages with about this score, so many are requests");
        Line(text, "");
        Line(text, "| score | messages | mean score | requests |");
        Line(text, "|---|---|---|---|");
        foreach (var bin in Judging.Scores(Corpus.HeldOut, row => Judging.Score(model, row.Text)).GroupBy(row => Math.Min((int)(row.Score * 10), 9)).OrderBy(bin => bin.Key))
        {
            Line(text, $"| {Part(bin.Key / 10.0)} to {Part((bin.Key + 1) / 10.0)} | {bin.Count()} | {Part(bin.Average(row => row.Score))} | {Part(bin.Average(row => row.IsRequest ? 1.0 : 0))} |");
        }

        Line(text, "");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Part(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Thousandth(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed record Method(string Name, Func<Row, double> Score, double From);
}
