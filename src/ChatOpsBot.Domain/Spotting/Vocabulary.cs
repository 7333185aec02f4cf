using System.Collections.Frozen;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>The words that cues and sentences' frames are made of, by number, with tolerance for one slip of the keyboard in the longer words of cues.</summary>
internal sealed class Vocabulary
{
    /// <summary>A word that is not known.</summary>
    public const int Unknown = 0;

    private const int LongestWord = 24;
    // "Cash" is not a slip of "crash"; letters swapped are forgiven in shorter words than letters left out.
    private const int ShortestForgiven = 5;
    private const int ShortestIncomplete = 6;

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> exact;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> shortened;
    private readonly string[] words;
    private readonly uint[] hashes;
    private readonly WordTraits[] traits;

    /// <param name="forgiven">Words in which a slip is forgiven.</param>
    /// <param name="known">Of what else something is known.</param>
    public Vocabulary(IEnumerable<string> forgiven, IReadOnlyDictionary<string, WordTraits> known)
    {
        string[] first = ["", .. forgiven.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        words = [.. first, .. known.Keys.Except(first, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        hashes = [.. words.Select(word => Hashing.Of(word))];
        traits = [.. words.Select(word => known.GetValueOrDefault(word))];
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var deletes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 1; id < words.Length; id++)
        {
            ids.Add(words[id], id);
            for (var at = 1; id < first.Length && words[id].Length >= ShortestForgiven && at < words[id].Length; at++)
            {
                deletes.TryAdd(words[id].Remove(at, 1), id);
            }
        }

        exact = ids.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        shortened = deletes.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public uint HashOf(int word) => hashes[word];

    public WordTraits TraitsOf(int word) => traits[word];

    /// <summary>The number of a lower-case word; of the word probably meant, when it is one slip away; else <see cref="Unknown"/>.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        if (exact.TryGetValue(word, out var id))
        {
            return id;
        }

        return word.Length is < ShortestForgiven - 1 or > LongestWord ? Unknown : Forgive(word);
    }

    // A letter left out, doubled or swapped with its neighbour. A wrong letter is forgiven only in words of seven letters or more:
    // "world" is not a slip of "would". The first letter has to be right.
    private int Forgive(ReadOnlySpan<char> word)
    {
        if (shortened.TryGetValue(word, out var id) && words[id].Length >= ShortestIncomplete)
        {
            return id;
        }

        Span<char> shorter = stackalloc char[LongestWord];
        for (var at = 1; at < word.Length; at++)
        {
            word[..at].CopyTo(shorter);
            word[(at + 1)..].CopyTo(shorter[at..]);
            var rest = shorter[..(word.Length - 1)];
            if (rest.Length >= ShortestForgiven && exact.TryGetValue(rest, out id))
            {
                return id;
            }

            if (shortened.TryGetValue(rest, out id) && words[id].Length == word.Length && (word.Length >= 7 || Swapped(word, words[id])))
            {
                return id;
            }
        }

        return Unknown;
    }

    private static bool Swapped(ReadOnlySpan<char> word, ReadOnlySpan<char> meant)
    {
        var at = word.CommonPrefixLength(meant);
        return at + 1 < word.Length && word[at] == meant[at + 1] && word[at + 1] == meant[at] && word[(at + 2)..].SequenceEqual(meant[(at + 2)..]);
    }
}
