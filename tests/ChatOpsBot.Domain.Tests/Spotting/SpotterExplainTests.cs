using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class SpotterExplainTests
{
    private static readonly SpotContext Followed = new() { Before = "did you restart it?" };

    public static TheoryData<string> Messages { get; } = new(
        "the viewer crashes when I open this file", "lunch at noon?", "how do I export to hdf5?", "you could try the new reader", "hi Ada! thanks, that worked, but now\nthe plots are   empty 😀",
        "it\u202E does\0 not\u200B work", "please install numpy on node12, see https://example.org/x", "", "👍", "просмотрщик падает", "it crashes", "from node 12\nTraceback (most recent call last):",
        "why is " + new string('x', 300) + " not working?");

    [Theory]
    [MemberData(nameof(Messages))]
    public void An_explanation_has_the_same_judgement(string text)
    {
        var layer = new TeamLayer([]).Learn(TeamLesson.Of(1, SampleTeam.At("2026-11-11T10:00"), true, ["lunch at noon?"])!);
        Same(Spotter.Explain(text, SpotContext.None, TeamLayer.Empty).Judgement, Spotter.Judge(text));
        Same(Spotter.Explain(text, Followed, layer).Judgement, Spotter.Judge(text, Followed, layer));
    }

    [Fact]
    public void Of_many_messages_phrases_and_rest_add_up_to_the_log_odds()
    {
        var explained = 0;
        foreach (var text in Sentences.Some(400))
        {
            var explanation = Spotter.Explain(text, Followed with { HasOpenTicket = true }, TeamLayer.Empty);
            if (explanation.Rule is not null)
            {
                continue;
            }

            explained++;
            var odds = explanation.Phrases.Sum(phrase => phrase.Weight) + explanation.AtFirstSight + explanation.Around;
            (1 / (1 + Math.Exp(-odds))).ShouldBe(explanation.Judgement.Score, 1e-5, text);
        }

        explained.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Phrases_stand_in_the_message_the_strongest_first_at_most_six()
    {
        foreach (var text in Sentences.Some(400))
        {
            var explanation = Spotter.Explain(text, SpotContext.None, TeamLayer.Empty);
            explanation.Phrases.Length.ShouldBeLessThanOrEqualTo(6);
            explanation.Phrases.Select(phrase => Math.Abs(phrase.Weight)).ShouldBeInOrder(SortDirection.Descending);
            explanation.Phrases.ShouldAllBe(phrase => double.IsFinite(phrase.Weight) && Math.Abs(phrase.Weight) >= 0.5);
            foreach (var phrase in explanation.Phrases.Select(phrase => phrase.Phrase).Concat(explanation.Judgement.Phrases))
            {
                (phrase.EndsWith('…') ? text.Contains(phrase[..^1], StringComparison.Ordinal) : text.Contains(phrase, StringComparison.Ordinal)).ShouldBeTrue($"{phrase} in {text}");
            }
        }
    }

    [Fact]
    public void A_phrase_is_drawn_together_and_what_is_too_long_is_cut()
    {
        Excerpt.Of("does\n  not\t work", 0, 16).ShouldBe("does not work");
        Excerpt.Of("do\u202Ees\u200B not\0", 0, 11).ShouldBe("does not");
        Excerpt.Of("how do I export", 4, 8).ShouldBe("do I");
        Excerpt.Of(new string('x', 60), 0, 60).ShouldBe(new string('x', 60));
        Excerpt.Of(new string('x', 61), 0, 61).ShouldBe(new string('x', 60) + "…");
        Excerpt.Of(new string('x', 59) + "😀y", 0, 62).ShouldBe(new string('x', 59) + "…");
    }

    [Theory]
    [InlineData("👍", "no words of its own: links, mentions, quotations, code or signs only")]
    [InlineData("просмотрщик падает при открытии", "in a language that the model does not know, so judged by its form only")]
    [InlineData("2026-11-18 09:12:01,113 ERROR reader: failed", "a pasted failure without a word")]
    [InlineData("crashes", "says or shows that something fails")]
    [InlineData("schönes Wochenende", "a good part of its words is unknown, and nothing else speaks for a request")]
    [InlineData("how do I export to hdf5?", null)]
    [InlineData("lunch at noon?", null)]
    public void The_rule_that_applied_is_named(string text, string? rule) => Spotter.Explain(text, SpotContext.None, TeamLayer.Empty).Rule.ShouldBe(rule);

    [Fact]
    public void What_speaks_against_weighs_less_than_nothing()
    {
        Spotter.Explain("thanks for your help", SpotContext.None, TeamLayer.Empty).Phrases[0].Weight.ShouldBeNegative();
        Spotter.Explain("the viewer crashes when I open this file", SpotContext.None, TeamLayer.Empty).Phrases[0].Weight.ShouldBePositive();
    }

    [Fact]
    public void What_the_team_taught_is_told()
    {
        var layer = new TeamLayer([]).Learn(TeamLesson.Of(1, SampleTeam.At("2026-11-11T10:00"), true, ["lunch at noon?"])!);
        Spotter.Explain("lunch at noon?", SpotContext.None, layer).Team.ShouldBe(TeamLayer.Step, 1e-4);
        Spotter.Explain("lunch at noon?", SpotContext.None, TeamLayer.Empty).Team.ShouldBe(0);
    }

    private static void Same(Judgement one, Judgement other)
    {
        (one.Score, one.Verdict, one.Kind).ShouldBe((other.Score, other.Verdict, other.Kind));
        one.Phrases.ShouldBe(other.Phrases);
    }
}
