using ChatOpsBot.Domain.Spotting;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class CueGraphTests
{
    // Words as the graph numbers them; 0 stands for a gap, which no word's number is.
    private static readonly (Cue Cue, int[][] Sequences)[] Plain = [.. Sentences.Cues.Select(cue => (cue, (int[][])[.. cue.Sequences().Select(Numbered)]))];

    [Fact]
    public void What_is_found_is_what_a_plain_search_for_every_phrase_finds() =>
        Prop.ForAll(Sentences.Of(4).ToArbitrary(), AgreesWithPlainSearch).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void In_messages_without_any_cue_nothing_is_found() => Search("zebra xylophone marmalade").ShouldBeEmpty();

    [Theory]
    [InlineData("we had a problem", true)]
    [InlineData("no problem", false)]
    [InlineData("without issues", false)]
    public void A_longer_phrase_that_says_otherwise_overrules_a_shorter_one(string text, bool isTrouble) =>
        Search(text).Exists(found => found.Cue.Kind == CueKind.Trouble).ShouldBe(isTrouble);

    [Theory]
    [InlineData("how do i export", true)]
    [InlineData("hi so how do i export", true)]
    [InlineData("zebra. how do i export", true)]
    [InlineData("tell him how zebras come", false)]
    public void What_has_to_begin_a_sentence_is_found_there_only_greetings_aside(string text, bool found) =>
        Search(text).Any(one => one.Cue.IsAtBeginning && one.Cue.Pattern.StartsWith("^how (do", StringComparison.Ordinal)).ShouldBe(found);

    [Theory]
    [InlineData("it does not work", true)]
    [InlineData("it does not at all really work", true)]
    [InlineData("it does not zebra zebra zebra zebra work", false)]
    [InlineData("it does not. work", false)]
    public void A_gap_is_up_to_three_words_of_one_sentence(string text, bool found) =>
        Search(text).Any(one => one.Cue.Pattern.StartsWith("(does not|doesnt|dosent|doesn t|", StringComparison.Ordinal)).ShouldBe(found);

    [Fact]
    public void A_pattern_that_could_begin_with_nothing_is_refused() =>
        Should.Throw<FormatException>(() => new CueGraph([new Cue(CueKind.Need, "(please|) help")], Languages.Traits));

    [Fact]
    public void A_message_full_of_cues_is_searched_within_bounds() =>
        Search(string.Concat(Enumerable.Repeat("how do i fix the crash, it does not work. ", 120))).Count.ShouldBeInRange(1, 96);

    private static bool AgreesWithPlainSearch(string text)
    {
        var reading = Reading.Of(text, Spotter.Cues.Words);
        var tokens = reading.Tokens.ToArray();
        var plain = Plain.SelectMany(one => Matches(tokens, one.Cue, one.Sequences)).Distinct().ToList();
        if (plain.Count >= 96)
        {
            return true;
        }

        var found = Spotter.Cues.Search(reading).ToArray();
        var sound = found.All(plain.Contains) && found.All(one => !found.Any(other => Overrules(other, one)));
        var complete = plain.GroupBy(match => match.Cue).All(cue =>
            found.Any(one => one.Cue == cue.Key && one.Words >= cue.Max(match => match.Words))
            || cue.Any(match => match.Words == cue.Max(longest => longest.Words) && plain.Exists(other => Overrules(other, match))));
        return sound && complete ? true : throw new InvalidOperationException($"{text}: found {Text(found)}; plain search {Text(plain)}");
    }

    private static IEnumerable<Found> Matches(Token[] tokens, Cue cue, int[][] sequences)
    {
        for (var first = 0; first < tokens.Length; first++)
        {
            if (cue.IsAtBeginning && !tokens[first].Opens)
            {
                continue;
            }

            foreach (var next in sequences.SelectMany(sequence => Ends(tokens, first, first, sequence)))
            {
                yield return new Found(cue, first, next - 1);
            }
        }
    }

    private static IEnumerable<int> Ends(Token[] tokens, int first, int at, ReadOnlyMemory<int> sequence)
    {
        if (sequence.IsEmpty)
        {
            return [at];
        }

        if (sequence.Span[0] == 0)
        {
            return Enumerable.Range(at, 4).Where(to => to < tokens.Length && tokens[to].Sentence == tokens[first].Sentence).SelectMany(to => Ends(tokens, first, to, sequence[1..]));
        }

        return at < tokens.Length && tokens[at].Sentence == tokens[first].Sentence && tokens[at].Word == sequence.Span[0] ? Ends(tokens, first, at + 1, sequence[1..]) : [];
    }

    private static bool Overrules(Found longer, Found one) =>
        longer.Words > one.Words && longer.First <= one.First && longer.Last >= one.Last && !longer.Cue.HasGap
        && (longer.Cue.SpeaksFor is null || longer.Cue.SpeaksFor != one.Cue.SpeaksFor);

    private static int[] Numbered(string[] sequence) => [.. sequence.Select(word => word == Cue.Gap ? 0 : Spotter.Cues.Words.Find(word))];

    private static List<Found> Search(string text) => [.. Spotter.Cues.Search(Reading.Of(text, Spotter.Cues.Words))];

    private static string Text(IEnumerable<Found> found) => string.Join(", ", found.Select(one => $"{one.Cue.Pattern[..Math.Min(40, one.Cue.Pattern.Length)]} {one.First}-{one.Last}"));
}
