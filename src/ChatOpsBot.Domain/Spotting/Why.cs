using System.Collections.Immutable;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// Which words of a message tipped its judgement. With the hidden units that are at work held fast, the log-odds are a sum over features, exactly; each
/// feature's part is shared out among the words that it is about.
/// </summary>
internal static class Why
{
    private const int MostPhrases = 3;
    private const int LongestPhrase = 5;

    // Less than this, in log-odds, or than this part of the strongest, is not worth a person's time.
    private const float Least = 0.5f;
    private const float LeastPart = 0.25f;

    /// <summary>The phrases that speak for a request, the strongest first; at most three.</summary>
    public static ImmutableArray<string> Phrases(SpotterModel model, string text, Reading reading, ReadOnlySpan<float> columns, in Weighing weighing)
    {
        Span<float> parts = reading.Tokens.Length <= 512 ? stackalloc float[reading.Tokens.Length] : new float[reading.Tokens.Length];
        parts.Clear();
        Share(model, columns, weighing, parts);
        var phrases = ImmutableArray.CreateBuilder<string>(MostPhrases);
        var least = Least;
        while (phrases.Count < MostPhrases && Strongest(reading, parts, 1) is var best && best.Sum > least)
        {
            least = Math.Max(least, LeastPart * best.Sum);
            phrases.Add(TextOf(text, reading, best));
            parts[best.First..(best.Last + 1)].Fill(float.NegativeInfinity);
        }

        return phrases.DrainToImmutable();
    }

    /// <summary>Every phrase that speaks for or against, with what it weighs in log-odds; the strongest first.</summary>
    public static ImmutableArray<WeighedPhrase> All(SpotterModel model, string text, Reading reading, ReadOnlySpan<float> columns, in Weighing weighing)
    {
        var left = new float[reading.Tokens.Length];
        Share(model, columns, weighing, left);
        var phrases = new List<WeighedPhrase>();
        foreach (var sign in (ReadOnlySpan<float>)[1, -1])
        {
            for (var more = MostPhrases; more > 0 && Strongest(reading, left, sign) is var best && best.Sum > Least; more--)
            {
                phrases.Add(new WeighedPhrase(TextOf(text, reading, best), sign * best.Sum));

                // Neither these words nor any row of words with them counts again.
                left.AsSpan(best.First..(best.Last + 1)).Fill(float.NaN);
            }
        }

        return [.. phrases.OrderByDescending(phrase => Math.Abs(phrase.Weight))];
    }

    private static void Share(SpotterModel model, ReadOnlySpan<float> columns, in Weighing weighing, Span<float> parts)
    {
        Span<float> slopes = stackalloc float[SpotterModel.Columns];
        model.SlopesOf(columns, slopes);
        foreach (ref readonly var hit in weighing.Hits)
        {
            var weight = hit.Row >= 0 ? model.Dot(hit.Row, slopes) : hit.RareWeight * model.RareScale * model.Slope;
            var sum = weight * weighing.ShareOf(hit.Family) / (hit.Last - hit.First + 1);
            for (var at = hit.First; at <= hit.Last; at++)
            {
                parts[at] += sum;
            }
        }
    }

    // The words in a row of one sentence, not more than a few, that weigh most together.
    private static (int First, int Last, float Sum) Strongest(Reading reading, ReadOnlySpan<float> parts, float sign)
    {
        var tokens = reading.Tokens;
        var best = (First: 0, Last: -1, Sum: 0f);
        for (var first = 0; first < tokens.Length; first++)
        {
            var sum = 0f;
            for (var last = first; last < tokens.Length && last - first < LongestPhrase && tokens[last].Sentence == tokens[first].Sentence; last++)
            {
                sum += sign * parts[last];
                best = sum > best.Sum ? (first, last, sum) : best;
            }
        }

        // A greeting is not what tipped it.
        while (best.First < best.Last && Spotter.Cues.Words.TraitsOf(tokens[best.First].Word).Has(WordTraits.Opening))
        {
            best.First++;
        }

        return best;
    }

    private static string TextOf(string text, Reading reading, (int First, int Last, float Sum) phrase) =>
        Excerpt.Of(text, reading.Tokens[phrase.First].Start, reading.Tokens[phrase.Last].End);
}
