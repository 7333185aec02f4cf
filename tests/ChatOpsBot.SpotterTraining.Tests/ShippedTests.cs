using System.Runtime.CompilerServices;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining.Tests;

/// <summary>The weights that are shipped keep what was promised, on messages of our own on which nothing was chosen.</summary>
public class ShippedTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));
    private static readonly SpotterModel Model = SpotterModel.Shipped;
    private static readonly List<(double Score, bool IsRequest)> Judged = Judging.Scores(Corpus.HeldOut, row => Judging.Score(Model, row.Text));

    [Fact]
    public void They_are_smaller_than_two_megabytes() =>
        new FileInfo(Path.Combine(Root, "src", "ChatOpsBot.Domain", "Spotting", "spotter.weights")).Length.ShouldBeLessThan(2_000_000);

    [Fact]
    public void The_area_under_the_precision_recall_curve_is_at_least_0_90() => Metrics.AveragePrecision(Judged).ShouldBeGreaterThanOrEqualTo(0.90);

    [Fact]
    public void F1_at_the_frozen_threshold_is_at_least_0_82() => Metrics.At(Judged, Model.RequestFrom).F1.ShouldBeGreaterThanOrEqualTo(0.82);

    [Fact]
    public void Recall_at_a_precision_of_0_95_is_at_least_a_half() => Metrics.RecallAt(Judged, 0.95).ShouldBeGreaterThanOrEqualTo(0.50);

    [Fact]
    public void No_sort_of_message_is_judged_right_less_than_half_of_the_time()
    {
        foreach (var form in Corpus.HeldOut.GroupBy(row => row.Form))
        {
            var right = form.Average(row => Judging.Score(Model, row.Text) >= Model.RequestFrom == row.IsRequest ? 1.0 : 0);
            right.ShouldBeGreaterThanOrEqualTo(0.5, form.Key);
        }
    }

    [Fact]
    public void They_do_better_than_a_question_mark_and_a_keyword_list()
    {
        var ours = Metrics.At(Judged, Model.RequestFrom);
        foreach (var (name, score, from) in new (string, Func<Row, double>, double)[] { ("?", Baselines.QuestionMark, 1), ("keywords", Baselines.Keywords, Baselines.KeywordsFrom) })
        {
            var judged = Judging.Scores(Corpus.HeldOut, score);
            var theirs = Metrics.At(judged, from);
            ours.F1.ShouldBeGreaterThan(theirs.F1 + 0.1, name);
            ours.Precision.ShouldBeGreaterThan(theirs.Precision, name);
            ours.Recall.ShouldBeGreaterThan(theirs.Recall, name);
            Metrics.AveragePrecision(Judged).ShouldBeGreaterThan(Metrics.AveragePrecision(judged) + 0.1, name);
        }
    }

    [Fact]
    public void Scores_mean_what_they_say_within_a_tenth() => Metrics.CalibrationError(Judged).ShouldBeLessThan(0.1);

    [Fact]
    public void The_development_messages_are_noticed_as_often_as_promised() =>
        Metrics.At(Judging.Scores(Corpus.Own.Development, row => Judging.Score(Model, row.Text)), Model.UnsureFrom).Recall.ShouldBeGreaterThanOrEqualTo(0.93);

    [Fact]
    public void The_kinds_are_right_more_often_than_the_commonest_one_would_be()
    {
        var judged = Corpus.HeldOut.Where(row => row.IsRequest)
            .Select(row => (Kind: row.Kind!.Value, Said: Judging.Judge(Model, row.Text, SpotContext.None)))
            .Where(row => row.Said.Verdict != Verdict.Chatter).ToList();
        var commonest = judged.CountBy(row => row.Kind).Max(kind => kind.Value);
        judged.Count(row => row.Kind == row.Said.Kind).ShouldBeGreaterThan(commonest + (judged.Count / 10));
    }

    [Fact]
    public void The_page_shows_their_figures() =>
        Pages.Read(File.ReadAllText(Path.Combine(Root, "docs", "spotter.md")), "own").ShouldBe(Report.Own(Model));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
