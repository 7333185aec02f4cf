using System.Collections.Immutable;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining.Tests;

public class TrainerTests
{
    private static readonly ImmutableArray<Row> Few = [.. Corpus.Own.Training.Where((_, i) => i % 12 == 0)];
    private static readonly ImmutableArray<Row> Development = [.. Corpus.Own.Development.Where((_, i) => i % 4 == 0)];
    private static readonly Lazy<byte[]> Trained = new(() => Train(Few, Recipe.Shipped));

    [Fact]
    public void The_same_messages_and_seed_give_the_same_bytes() => Train(Few, Recipe.Shipped).ShouldBe(Trained.Value);

    [Fact]
    public void Another_seed_gives_others() =>
        Train(Few, Recipe.Shipped with { Seed = Recipe.Shipped.Seed + 1 }).ShouldNotBe(Trained.Value);

    [Fact]
    public void Another_label_gives_others_and_another_version()
    {
        var other = Train(Few.SetItem(0, Few[0] with { IsRequest = !Few[0].IsRequest }), Recipe.Shipped);
        Read(other).Version.ShouldNotBe(Read(Trained.Value).Version);
    }

    // The thresholds are those for messages never seen; of those learned from the model is surer.
    [Fact]
    public void What_was_learned_from_is_judged_right_and_other_messages_mostly()
    {
        var model = Read(Trained.Value);
        var (learned, others) = (Judging.Scores(Few, row => Judging.ScoreOfFeatures(model, row.Text)), Judging.Scores(Corpus.HeldOut, row => Judging.ScoreOfFeatures(model, row.Text)));
        Metrics.At(learned, Metrics.BestThreshold(learned)).F1.ShouldBeGreaterThan(0.96);
        Metrics.AveragePrecision(learned).ShouldBeGreaterThan(0.98);
        Metrics.AveragePrecision(others).ShouldBeGreaterThan(0.75);
    }

    // No rule and no cue knows these words: only learning can tell them apart.
    [Fact]
    public void What_no_rule_knows_is_learned()
    {
        Row[] made = [.. Enumerable.Range(0, 200).Select(i => Made(i, i % 2 == 0 ? "blorp" : "quazzle", i % 2 == 0))];
        var model = Read(Trainer.Train(made, [made], Recipe.Shipped, TextWriter.Null));
        Judging.Score(model, "the blorp of set lambda").ShouldBeGreaterThan(0.8);
        Judging.Score(model, "the quazzle of set lambda").ShouldBeLessThan(0.2);
    }

    [Fact]
    public void Doubted_labels_are_learned_less_surely()
    {
        Row[] made = [.. Enumerable.Range(0, 200).Select(i => Made(i, i % 2 == 0 ? "blorp" : "quazzle", i % 2 == 0))];
        var lexicon = new Lexicon(made.Select(row => row.Text), Recipe.Shipped);
        Lesson(made[0]).Target.ShouldBe(1 - Recipe.Shipped.DoubtInRead);
        Lesson(made[1]).Target.ShouldBe(Recipe.Shipped.DoubtInRead);
        Lesson(made[0] with { IsWeak = true }).Target.ShouldBe(Recipe.Shipped.TrustInWeakRequest);
        Lesson(made[1] with { IsWeak = true }).Target.ShouldBe(Recipe.Shipped.DoubtInWeakRest);
        Lesson(made[0]).Weight.ShouldBe(1);
        Lesson(made[0] with { Form = "terse" }).Weight.ShouldBe(Recipe.Shipped.WeightOfOwn);

        Lesson Lesson(Row row) => row.Lesson(lexicon, Recipe.Shipped);
    }

    [Fact]
    public void Thresholds_keep_the_promised_recall_on_every_set_and_sit_where_F1_is_good()
    {
        var model = Read(Trained.Value);
        IReadOnlyList<IReadOnlyList<Row>> sets = [[.. Development.Take(100)], [.. Development.Skip(100)]];
        var (request, unsure) = Thresholds.Choose(model, sets);
        unsure.ShouldBeInRange(0.05f, request);
        foreach (var judged in sets.Select(set => Judging.Scores(set, row => Judging.ScoreOfFeatures(model, row.Text))))
        {
            (unsure <= 0.05f ? 1 : Metrics.At(judged, unsure).Recall).ShouldBeGreaterThanOrEqualTo(0.93);
            Metrics.At(judged, request).F1.ShouldBeGreaterThan(Metrics.At(judged, Metrics.BestThreshold(judged)).F1 - 0.08);
        }
    }

    [Fact]
    public void Where_every_threshold_is_as_good_the_lowest_is_taken()
    {
        IReadOnlyList<IReadOnlyList<Row>> sets = [[.. Corpus.HeldOut.Where(row => !row.IsRequest).Take(20)]];
        Thresholds.Choose(SpotterModel.Shipped, sets).ShouldBe((0.05f, 0.05f));
    }

    [Fact]
    public void The_thresholds_of_a_model_are_those_chosen_on_its_development_messages()
    {
        var model = Read(Trained.Value);
        Thresholds.Choose(model, [Development]).ShouldBe((model.RequestFrom, model.UnsureFrom));
    }

    [Fact]
    public void Weights_survive_their_file()
    {
        var model = Read(Trained.Value);
        model.Features.ShouldBeGreaterThan(1000);
        model.Scales.Length.ShouldBe(SpotterModel.Columns);
        model.Scales.ShouldAllBe(scale => scale > 0);
        Corpus.HeldOut.Take(50).ShouldAllBe(row => Judging.Score(model, row.Text).Equals(Judging.Score(Read(Trained.Value), row.Text)));
    }

    private static Row Made(int number, string word, bool isRequest) =>
        new($"the {word} of set {(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}", isRequest, "made", IsWeak: false, Context: null, Form: null, Kind: null);

    private static byte[] Train(ImmutableArray<Row> messages, Recipe recipe) => Trainer.Train(messages, [Development], recipe, TextWriter.Null);

    private static SpotterModel Read(byte[] file) => SpotterModel.Read(new MemoryStream(file));
}
