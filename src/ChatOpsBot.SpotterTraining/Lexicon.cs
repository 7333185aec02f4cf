using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>A message as the learner sees it.</summary>
/// <param name="Rows">The rows of its features.</param>
/// <param name="Shares">What each counts for.</param>
internal sealed record Example(int[] Rows, float[] Shares);

/// <summary>The features that enough messages have, numbered: first those with a row of weights, then the rare ones, each in order of their keys.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<uint, int> rows = [];
    private readonly HashSet<uint>? known;

    public Lexicon(IEnumerable<string> texts, Recipe recipe)
    {
        // Letters count only of words that are not known, so which are is found first.
        var all = texts.ToList();
        known = [.. Count(all).Where(entry => entry.Value >= recipe.LeastMessagesOfRare).Select(entry => entry.Key)];
        var messages = Count(all);
        Keys = [.. messages.Where(entry => entry.Value >= recipe.LeastMessages).Select(entry => entry.Key).Order()];

        // A few letters that only a few messages share are chance.
        var letters = all.SelectMany(KeysOf).Where(feature => feature.Family == Family.Letters).Select(feature => feature.Key).ToHashSet();
        RareKeys = [.. messages.Where(entry => entry.Value >= recipe.LeastMessagesOfRare && entry.Value < recipe.LeastMessages).Select(entry => entry.Key).Where(key => !letters.Contains(key)).Order()];
        foreach (var key in Keys.Concat(RareKeys))
        {
            rows.Add(key, rows.Count);
        }
    }

    public uint[] Keys { get; }

    public uint[] RareKeys { get; }

    /// <summary>The features of a message that have rows.</summary>
    public Example Of(string text)
    {
        var features = KeysOf(text);
        var shares = features.CountBy(one => one.Family).ToDictionary(entry => entry.Key, entry => entry.Key == Family.Sight ? 1 : Weighing.Share(entry.Value));
        var weighty = features.Where(one => rows.ContainsKey(one.Key)).ToList();
        return new Example([.. weighty.Select(one => rows[one.Key])], [.. weighty.Select(one => shares[one.Family])]);
    }

    private Dictionary<uint, int> Count(List<string> texts)
    {
        var messages = new Dictionary<uint, int>();
        foreach (var text in texts)
        {
            foreach (var key in KeysOf(text).Select(feature => feature.Key).Distinct())
            {
                messages[key] = messages.GetValueOrDefault(key) + 1;
            }
        }

        return messages;
    }

    private List<(Family Family, uint Key)> KeysOf(string text)
    {
        var reading = Reading.Of(text, Spotter.Cues.Words);
        var collecting = new Collecting([], known);
        Features.Of(reading, Spotter.Cues.Search(reading), ref collecting);
        return collecting.Features;
    }

    private readonly struct Collecting(List<(Family Family, uint Key)> features, HashSet<uint>? known) : IEvidence
    {
        public List<(Family Family, uint Key)> Features { get; } = features;

        public bool Add(Family family, uint hash, int first, int last)
        {
            var key = FeatureTable.KeyOf(family, hash);
            Features.Add((family, key));
            return known is null || known.Contains(key);
        }
    }
}
