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

    private readonly List<string> words = new(4096) { "" };
    private readonly WordTable exact;
    private readonly WordTable shortened;
    private readonly uint[] hashes;
    private readonly WordTraits[] traits;

    /// <param name="forgiven">Words in which a slip is forgiven.</param>
    /// <param name="known">Of what else something is known.</param>
    public Vocabulary(IEnumerable<string> forgiven, IReadOnlyDictionary<string, WordTraits> known)
    {
        (exact, shortened) = (new(4096, words), new(16384, words));
        foreach (var word in forgiven)
        {
            if (exact.TryAdd(word, words.Count))
            {
                words.Add(word);
                for (var at = 1; word.Length >= ShortestForgiven && at < word.Length; at++)
                {
                    shortened.TryAdd(word, at, words.Count - 1);
                }
            }
        }

        foreach (var word in known.Keys)
        {
            if (exact.TryAdd(word, words.Count))
            {
                words.Add(word);
            }
        }

        (hashes, traits) = (new uint[words.Count], new WordTraits[words.Count]);
        for (var id = 1; id < words.Count; id++)
        {
            hashes[id] = Hashing.Of(words[id]);
            traits[id] = known.GetValueOrDefault(words[id]);
        }
    }

    /// <summary>How many words there are, the unknown one included.</summary>
    public int Count => words.Count;

    public uint HashOf(int word) => hashes[word];

    public WordTraits TraitsOf(int word) => traits[word];

    /// <summary>The number of a lower-case word; of the word probably meant, when it is one slip away; else <see cref="Unknown"/>.</summary>
    public int Find(ReadOnlySpan<char> word) => Find(word, Hashing.Of(word));

    /// <inheritdoc cref="Find(ReadOnlySpan{char})"/>
    /// <param name="hash">The word's hash.</param>
    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        if (exact.Find(word, hash) is var id and not Unknown)
        {
            return id;
        }

        return word.Length is < ShortestForgiven - 1 or > LongestWord ? Unknown : Forgive(word);
    }

    // A letter left out, doubled or swapped with its neighbour. A wrong letter is forgiven only in words of seven letters or more:
    // "world" is not a slip of "would". The first letter has to be right.
    private int Forgive(ReadOnlySpan<char> word)
    {
        var id = shortened.Find(word, Hashing.Of(word));
        if (id != Unknown && words[id].Length >= ShortestIncomplete)
        {
            return id;
        }

        Span<char> shorter = stackalloc char[LongestWord];
        for (var at = 1; at < word.Length; at++)
        {
            word[..at].CopyTo(shorter);
            word[(at + 1)..].CopyTo(shorter[at..]);
            var rest = shorter[..(word.Length - 1)];
            var hash = Hashing.Of(rest);
            id = rest.Length >= ShortestForgiven ? exact.Find(rest, hash) : Unknown;
            if (id != Unknown)
            {
                return id;
            }

            id = shortened.Find(rest, hash);
            if (id != Unknown && words[id].Length == word.Length && (word.Length >= 7 || Swapped(word, words[id])))
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
