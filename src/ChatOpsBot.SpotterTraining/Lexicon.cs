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

    public Lexicon(IEnumerable<string> texts, Recipe recipe)
    {
        var messages = new Dictionary<uint, int>();
        foreach (var text in texts)
        {
            foreach (var key in KeysOf(text).Select(feature => feature.Key).Distinct())
            {
                messages[key] = messages.GetValueOrDefault(key) + 1;
            }
        }

        Keys = [.. messages.Where(entry => entry.Value >= recipe.LeastMessages).Select(entry => entry.Key).Order()];
        RareKeys = [.. messages.Where(entry => entry.Value >= recipe.LeastMessagesOfRare && entry.Value < recipe.LeastMessages).Select(entry => entry.Key).Order()];
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
        var (words, frames) = (features.Count(one => one.Family == Family.Words), features.Count(one => one.Family == Family.Frames));
        var known = features.Where(one => rows.ContainsKey(one.Key)).ToList();
        return new Example(
            [.. known.Select(one => rows[one.Key])],
            [.. known.Select(one => one.Family switch { Family.Words => Weighing.Share(words), Family.Frames => Weighing.Share(frames), _ => 1 })]);
    }

    private static List<(Family Family, uint Key)> KeysOf(string text)
    {
        var reading = Reading.Of(text, Spotter.Cues.Words);
        var collecting = new Collecting([]);
        Features.Of(reading, Spotter.Cues.Search(reading), ref collecting);
        return collecting.Features;
    }

    private readonly struct Collecting(List<(Family Family, uint Key)> features) : IEvidence
    {
        public List<(Family Family, uint Key)> Features { get; } = features;

        public void Add(Family family, uint hash, int first, int last) => Features.Add((family, FeatureTable.KeyOf(family, hash)));
    }
}
