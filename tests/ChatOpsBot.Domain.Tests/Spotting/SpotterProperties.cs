using ChatOpsBot.Domain.Spotting;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class SpotterProperties
{
    private static readonly string[] Pieces =
    [
        "the", "viewer", "crashes", "how", "do", "i", "does", "not", "work", "please", "help", "thanks", "lunch", "you", "could", "try", "?", "!", ".", "\n", "> ", "```", "`", "@ada",
        "http://x", "😀", "\uD83D", "\uDE00", "\0", "\u202E", "\u0301", "привет", "数据", "&gt;", "at A.B(C)", "2026-11-18 09:12", "<", "'", "’", ":)", "ERROR", "can", "we", "my", "no", "problem",
    ];

    private static Arbitrary<string> Messages => Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces)).ToArbitrary();

    [Fact]
    public void Any_message_gets_a_score_its_verdict_and_at_most_three_phrases() =>
        Prop.ForAll(Messages, IsSound).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_text_gets_a_score_its_verdict_and_at_most_three_phrases() =>
        Prop.ForAll<string>(text => IsSound(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_same_message_is_judged_the_same() =>
        Prop.ForAll(Messages, text =>
        {
            var (one, other) = (Spotter.Judge(text), Spotter.Judge(text));
            return one.Score.Equals(other.Score) && one.Verdict == other.Verdict && one.Phrases.SequenceEqual(other.Phrases);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Verdicts_change_exactly_at_the_thresholds()
    {
        Spotter.VerdictOf(Spotter.RequestFrom).ShouldBe(Verdict.Request);
        Spotter.VerdictOf(Math.BitDecrement(Spotter.RequestFrom)).ShouldBe(Verdict.Unsure);
        Spotter.VerdictOf(Spotter.UnsureFrom).ShouldBe(Verdict.Unsure);
        Spotter.VerdictOf(Math.BitDecrement(Spotter.UnsureFrom)).ShouldBe(Verdict.Chatter);
    }

    private static bool IsSound(string text)
    {
        var judged = Spotter.Judge(text);
        var expected = judged.Score >= Spotter.RequestFrom ? Verdict.Request : judged.Score >= Spotter.UnsureFrom ? Verdict.Unsure : Verdict.Chatter;
        return judged.Score is >= 0 and <= 1 && judged.Verdict == expected && judged.Phrases.Length <= 3 && judged.Phrases.All(phrase => phrase.Length is > 0 and <= 61);
    }
}
