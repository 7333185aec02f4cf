using System.Text.RegularExpressions;

namespace ChatOpsBot.SpotterTraining;

/// <summary>The peer that a good engineer would try first: logistic regression on one, two and three words in a row, and nothing else, trained on the same messages.</summary>
internal sealed partial class WordNGrams
{
    private const int LeastMessages = 2;
    private const int Rounds = 12;
    private const float Rate = 0.3f;
    private const float Decay = 1e-5f;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly float[] weights;

    public WordNGrams(IReadOnlyList<Row> messages, Recipe recipe)
    {
        var grams = messages.Select(row => Grams(row.Text)).ToList();
        foreach (var gram in grams.SelectMany(one => one.Distinct(StringComparer.Ordinal)).CountBy(gram => gram, StringComparer.Ordinal).Where(entry => entry.Value >= LeastMessages))
        {
            places.Add(gram.Key, places.Count);
        }

        weights = new float[places.Count + 1];
        Learn([.. grams.Select(Known)], messages, recipe);
    }

    public double Score(Row row) => Arithmetic.Logistic(Odds(Known(Grams(row.Text))));

    private void Learn(int[][] known, IReadOnlyList<Row> messages, Recipe recipe)
    {
        var steps = new float[weights.Length];
        var (chance, order) = (new Chance(recipe.Seed), Enumerable.Range(0, known.Length).ToArray());
        for (var round = 0; round < Rounds; round++)
        {
            chance.Shuffle(order);
            foreach (var i in order)
            {
                var slope = (messages[i].IsOwn ? recipe.WeightOfOwn : 1) * (float)(Arithmetic.Logistic(Odds(known[i])) - (messages[i].IsRequest ? 1 : 0));
                var share = Share(known[i]);
                foreach (var place in known[i])
                {
                    Step(place, (slope * share) + (Decay * weights[place]), steps);
                }

                Step(weights.Length - 1, slope, steps);
            }
        }
    }

    private void Step(int place, float slope, float[] steps)
    {
        steps[place] += slope * slope;
        weights[place] -= Rate * slope / (MathF.Sqrt(steps[place]) + 1e-3f);
    }

    private double Odds(int[] known)
    {
        var sum = 0f;
        foreach (var place in known)
        {
            sum += weights[place];
        }

        return weights[^1] + (sum * Share(known));
    }

    private static float Share(int[] known) => 1 / MathF.Sqrt(Math.Max(known.Length, 1));

    private int[] Known(List<string> grams) => [.. grams.Where(places.ContainsKey).Select(gram => places[gram])];

    private static List<string> Grams(string text)
    {
        var words = Words().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToList();
        var grams = new List<string>(words.Count * 3);
        for (var at = 0; at < words.Count; at++)
        {
            for (var length = 1; length <= 3 && at + length <= words.Count; length++)
            {
                grams.Add(string.Join(' ', words.GetRange(at, length)));
            }
        }

        return grams;
    }

    [GeneratedRegex(@"[\p{L}\p{N}']+|\?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
