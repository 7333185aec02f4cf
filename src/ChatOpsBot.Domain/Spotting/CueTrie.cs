namespace ChatOpsBot.Domain.Spotting;

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

    [ThreadStatic]
    private static Found[]? own;

    private readonly Dictionary<long, int> next = [];
    private readonly List<Cue?> cues = [null, null];
    private readonly List<int> gaps = [0, 0];

    public CueTrie(IReadOnlyCollection<Cue> table, IReadOnlyDictionary<string, WordTraits> known)
    {
        var sequences = table.SelectMany(cue => cue.Sequences(), (cue, words) => (Cue: cue, Words: words)).ToList();
        Words = new Vocabulary(sequences.SelectMany(entry => entry.Words).Where(word => word is not Gap).Append("?"), known);
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

    /// <summary>The cues in a message, without those that a longer one overrules; good until the next search on this thread.</summary>
    public ReadOnlySpan<Found> Search(Reading reading)
    {
        var found = own ??= new Found[MostFound];
        var count = 0;
        var tokens = reading.Tokens;
        for (var at = 0; at < tokens.Length && count < MostFound; at++)
        {
            Walk(tokens, Root(anchored: false), at, at, found, ref count);
            if (tokens[at].Opens)
            {
                Walk(tokens, Root(anchored: true), at, at, found, ref count);
            }
        }

        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            // What is kept moves to the front, and all that was found stays to be compared with.
            if (!IsOverruled(found.AsSpan(0, count), found[i]))
            {
                (found[kept], found[i]) = (found[i], found[kept]);
                kept++;
            }
        }

        return found.AsSpan(0, kept);
    }

    private static bool IsOverruled(ReadOnlySpan<Found> all, in Found one)
    {
        foreach (ref readonly var other in all)
        {
            if (Overrules(other, one))
            {
                return true;
            }
        }

        return false;
    }

    // "No problem" is no problem. A pattern with a gap does not know what is in the gap, so it overrules nothing.
    private static bool Overrules(in Found longer, in Found one) =>
        longer.Words > one.Words && longer.First <= one.First && longer.Last >= one.Last
        && (longer.Cue.Weight == 0 || longer.Cue.Weight < 0 != one.Cue.Weight < 0)
        && !longer.Cue.HasGap;

    private static int Root(bool anchored) => anchored ? 1 : 0;

    private void Walk(ReadOnlySpan<Token> tokens, int node, int first, int at, Found[] found, ref int count)
    {
        if (cues[node] is { } cue && count < MostFound && !IsKnown(found.AsSpan(0, count), cue, at - first))
        {
            found[count++] = new Found(cue, first, at - 1);
        }

        if (gaps[node] is var gap and not 0)
        {
            for (var skip = 0; skip <= LongestGap && Within(tokens, first, at + skip); skip++)
            {
                Walk(tokens, gap, first, at + skip, found, ref count);
            }
        }

        if (Within(tokens, first, at) && tokens[at].Word is var word and not Vocabulary.Unknown && next.TryGetValue(Key(node, word), out var child))
        {
            Walk(tokens, child, first, at + 1, found, ref count);
        }
    }

    private static bool IsKnown(ReadOnlySpan<Found> found, Cue cue, int words)
    {
        foreach (ref readonly var earlier in found)
        {
            if (ReferenceEquals(earlier.Cue, cue) && earlier.Words >= words)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Within(ReadOnlySpan<Token> tokens, int first, int at) => at < tokens.Length && tokens[at].Sentence == tokens[first].Sentence;

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
