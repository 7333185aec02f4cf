namespace ChatOpsBot.Domain.Intake;

/// <summary>A cue found in a message: words <c>[First, Last]</c> of the reading.</summary>
internal readonly record struct Found(Cue Cue, int First, int Last)
{
    public int Words => Last - First + 1;
}

/// <summary>All cues in one tree, so that a message is searched once, whatever the number of cues.</summary>
internal sealed class CueTrie
{
    private const string Gap = "…";
    private const int LongestGap = 3;

    // A message full of cues is judged by its first ones; this bounds the work.
    private const int MostFound = 96;

    private readonly Dictionary<long, int> next = [];
    private readonly List<Cue?> cues = [null, null];
    private readonly List<int> gaps = [0, 0];

    public CueTrie(IReadOnlyCollection<Cue> table, IEnumerable<string> moreWords)
    {
        var sequences = table.SelectMany(cue => cue.Sequences(), (cue, words) => (Cue: cue, Words: words)).ToList();
        Words = new Vocabulary(sequences.SelectMany(entry => entry.Words).Where(word => word is not Gap).Concat(moreWords));
        foreach (var (cue, words) in sequences)
        {
            var node = Root(cue.Pattern[0] == '^');
            foreach (var word in words)
            {
                node = word is Gap ? AfterGap(node) : After(node, Words.Find(word));
            }

            cues[node] ??= cue;
        }
    }

    public Vocabulary Words { get; }

    /// <summary>The cues in a message, without those that a longer one overrules.</summary>
    public List<Found> Search(Reading reading)
    {
        var found = new List<Found>();
        for (var at = 0; at < reading.Tokens.Count && found.Count < MostFound; at++)
        {
            Walk(reading, Root(anchored: false), at, at, found);
            if (reading.Tokens[at].Opens)
            {
                Walk(reading, Root(anchored: true), at, at, found);
            }
        }

        return found.FindAll(one => !found.Exists(other => Overrules(other, one)));
    }

    // "No problem" is no problem. A pattern with a gap does not know what is in the gap, so it overrules nothing.
    private static bool Overrules(Found longer, Found one) =>
        longer.Words > one.Words && longer.First <= one.First && longer.Last >= one.Last
        && (longer.Cue.Weight == 0 || longer.Cue.Weight < 0 != one.Cue.Weight < 0)
        && !longer.Cue.Pattern.Contains('…', StringComparison.Ordinal);

    private static int Root(bool anchored) => anchored ? 1 : 0;

    private void Walk(Reading reading, int node, int first, int at, List<Found> found)
    {
        if (cues[node] is { } cue && !found.Exists(earlier => ReferenceEquals(earlier.Cue, cue) && earlier.Words >= at - first))
        {
            found.Add(new Found(cue, first, at - 1));
        }

        if (gaps[node] is var gap and not 0)
        {
            for (var skip = 0; skip <= LongestGap && Within(reading, first, at + skip); skip++)
            {
                Walk(reading, gap, first, at + skip, found);
            }
        }

        if (Within(reading, first, at) && reading.Tokens[at].Word is var word and not Vocabulary.Unknown && next.TryGetValue(Key(node, word), out var child))
        {
            Walk(reading, child, first, at + 1, found);
        }
    }

    private static bool Within(Reading reading, int first, int at) =>
        at < reading.Tokens.Count && reading.Tokens[at].Sentence == reading.Tokens[first].Sentence;

    private static long Key(int node, int word) => ((long)node << 32) | (uint)word;

    private int After(int node, int word)
    {
        if (!next.TryGetValue(Key(node, word), out var child))
        {
            child = Grow();
            next.Add(Key(node, word), child);
        }

        return child;
    }

    private int AfterGap(int node)
    {
        if (gaps[node] == 0)
        {
            var child = Grow();
            gaps[node] = child;
        }

        return gaps[node];
    }

    private int Grow()
    {
        cues.Add(null);
        gaps.Add(0);
        return cues.Count - 1;
    }
}
