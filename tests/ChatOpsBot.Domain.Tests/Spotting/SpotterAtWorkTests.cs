using System.Diagnostics;
using System.Reflection;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class SpotterAtWorkTests
{
    private const int Rounds = 200;

    // Its header, a score, a verdict, a kind, a reference to the phrases.
    private const long OfJudgement = 40;

    [Theory]
    [InlineData("lunch at noon?")]
    [InlineData("thanks, that did it 👍")]
    [InlineData("want to review my branch?")]
    [InlineData("you could try the new reader, it reads both formats and is a good deal faster")]
    [InlineData("https://example.org/wiki @Ada")]
    [InlineData("> the viewer crashes\nlol")]
    [InlineData("спасибо большое")]
    [InlineData("")]
    public void Judging_chatter_allocates_the_judgement_and_nothing_else(string text)
    {
        Spotter.Judge(text).Verdict.ShouldBe(Verdict.Chatter);
        Allocated(text).ShouldBeInRange(OfJudgement, MostFor(text));
    }

    [Fact]
    public void Very_long_chatter_allocates_no_more()
    {
        var text = string.Concat(Enumerable.Repeat("you could try the new reader, it reads both formats. ", 1000));
        Spotter.Judge(text).Verdict.ShouldBe(Verdict.Chatter);
        Allocated(text).ShouldBeInRange(OfJudgement, MostFor(text));
    }

    [Fact]
    public void Several_threads_at_once_judge_as_one_alone_does()
    {
        var texts = Sentences.Some(600);
        var alone = texts.Select(Told).ToArray();
        var together = new string[4][];
        var threads = Enumerable.Range(0, together.Length).Select(number => new Thread(() =>
        {
            // Each begins elsewhere, so that no two are at the same message.
            var told = new string[texts.Length];
            for (var i = 0; i < texts.Length; i++)
            {
                var at = (i + (number * 151)) % texts.Length;
                told[at] = Told(texts[at]);
            }

            together[number] = told;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        together.ShouldAllBe(told => told.SequenceEqual(alone));
    }

    [Fact]
    public void What_was_judged_before_changes_nothing()
    {
        var texts = Sentences.Some(200);
        var once = texts.Select(Told).ToArray();
        texts.Reverse().Select(Told).Reverse().ShouldBe(once);
    }

    private static string Told(string text)
    {
        var judged = Spotter.Judge(text);
        return $"{judged.Score:R} {judged.Verdict} {judged.Kind} {string.Join('|', judged.Phrases)}";
    }

    // The judgement and nothing else. Code that is compiled for debugging boxes two values for each question about a word's traits: three questions for a word, two for the message.
    private static long MostFor(string text) =>
        OfJudgement + (typeof(Spotter).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? 48 * ((3 * Reading.Of(text, Spotter.Cues.Words).WordCount) + 2) : 0);

    // The least of a few measurements: what is only needed at first is over then.
    private static long Allocated(string text)
    {
        var least = long.MaxValue;
        for (var measurement = 0; measurement < 3; measurement++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < Rounds; round++)
            {
                Spotter.Judge(text);
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds);
        }

        return least;
    }
}
