using System.Runtime.InteropServices;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>A cue found in a message: words <c>[First, Last]</c> of the reading.</summary>
internal readonly record struct Found(Cue Cue, int First, int Last)
{
    public int Words => Last - First + 1;
}

/// <summary>
/// All cues in one graph, so that a message is searched once, whatever the number of cues. Alternatives of a pattern lead to one node, so that the graph
/// grows with the patterns' length and not with the number of phrases that they stand for.
/// </summary>
internal sealed class CueGraph
{
    private const int Anywhere = 0;
    private const int AtBeginning = 1;
    private const int LongestGap = 3;

    // A message full of cues is judged by its first ones; this bounds the work.
    private const int MostFound = 96;

    [ThreadStatic]
    private static Found[]? own;

    private readonly Dictionary<long, int> edges = new(4096);
    private readonly int[][] begins;
    private Target[] targets = new Target[4096];
    private Node[] nodes = new Node[2048];
    private int targetCount;
    private int nodeCount = 2;

    public CueGraph(IEnumerable<Cue> table, IReadOnlyDictionary<string, WordTraits> known)
    {
        Cue[] cues = [.. table];
        Words = new Vocabulary(WordsOf(cues), known);
        foreach (var cue in cues)
        {
            Put(cue);
        }

        // Nearly every word is looked up where patterns begin, and nowhere else.
        begins = [EdgesOf(Anywhere), EdgesOf(AtBeginning)];
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
            Follow(tokens, begins[Anywhere][tokens[at].Word], at, at + 1, found, ref count);
            if (tokens[at].Opens)
            {
                Follow(tokens, begins[AtBeginning][tokens[at].Word], at, at + 1, found, ref count);
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
        && (longer.Cue.SpeaksFor is null || longer.Cue.SpeaksFor != one.Cue.SpeaksFor)
        && !longer.Cue.HasGap;

    private void Walk(ReadOnlySpan<Token> tokens, int at, int first, int next, Found[] found, ref int count)
    {
        ref readonly var node = ref nodes[at];
        if (node.Cue is { } cue && count < MostFound && !IsKnown(found.AsSpan(0, count), cue, next - first))
        {
            found[count++] = new Found(cue, first, next - 1);
        }

        if (node.Skip != 0)
        {
            Walk(tokens, node.Skip, first, next, found, ref count);
        }

        for (var skipped = 0; node.AfterGap != 0 && skipped <= LongestGap && Within(tokens, first, next + skipped); skipped++)
        {
            Walk(tokens, node.AfterGap, first, next + skipped, found, ref count);
        }

        if (Within(tokens, first, next) && tokens[next].Word is var word and not Vocabulary.Unknown)
        {
            Follow(tokens, edges.GetValueOrDefault(Key(at, word)), first, next + 1, found, ref count);
        }
    }

    private void Follow(ReadOnlySpan<Token> tokens, int edge, int first, int next, Found[] found, ref int count)
    {
        var word = Within(tokens, first, next) ? tokens[next].Word : Vocabulary.Unknown;
        for (; edge > 0; edge = targets[edge].Next)
        {
            // Most ways end right here.
            if (!nodes[targets[edge].To].MayGoOn(word))
            {
                continue;
            }

            Walk(tokens, targets[edge].To, first, next, found, ref count);
        }
    }

    // The longest match of a cue stands for those within it.
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

    // Each word once: most are in many patterns.
    private static HashSet<string> WordsOf(Cue[] cues)
    {
        var words = new HashSet<string>(2048, StringComparer.Ordinal) { "?" };
        var spans = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var cue in cues)
        {
            var pattern = cue.Pattern.AsSpan();
            foreach (var range in pattern.SplitAny("^ (|)"))
            {
                if (pattern[range] is { IsEmpty: false } word && word is not Cue.Gap)
                {
                    spans.Add(word);
                }
            }
        }

        return words;
    }

    private void Put(Cue cue)
    {
        var from = cue.IsAtBeginning ? AtBeginning : Anywhere;
        var isFirst = true;
        for (var rest = cue.Pattern.AsSpan().TrimStart('^'); rest.Length > 0;)
        {
            var part = Cue.NextPart(ref rest);
            var to = Grow();
            foreach (var choice in part.Split('|'))
            {
                PutChoice(from, to, part[choice], isFirst);
            }

            (from, isFirst) = (to, false);
        }

        nodes[from] = nodes[from] with { Cue = cue };
    }

    private void PutChoice(int from, int to, ReadOnlySpan<char> choice, bool isFirst)
    {
        if (choice.IsEmpty)
        {
            // Every pattern begins at the same node, which must not lead past the beginning of one of them.
            nodes[from] = isFirst ? throw new FormatException("A pattern begins with something that may be left out.") : nodes[from] with { Skip = to };
            return;
        }

        if (choice is Cue.Gap)
        {
            nodes[from] = nodes[from] with { AfterGap = to };
            return;
        }

        var at = from;
        for (var rest = choice.Trim(); rest.Length > 0;)
        {
            var end = rest.IndexOf(' ');
            var word = Words.Find(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[end..].TrimStart();
            var next = rest.IsEmpty ? to : Grow();
            ref var edge = ref CollectionsMarshal.GetValueRefOrAddDefault(edges, Key(at, word), out var exists);
            if (++targetCount == targets.Length)
            {
                Array.Resize(ref targets, 2 * targets.Length);
            }

            targets[targetCount] = new Target(next, exists ? edge : 0);
            edge = targetCount;
            nodes[at] = nodes[at] with { Words = nodes[at].Words | Node.BitOf(word) };
            at = next;
        }
    }

    private int[] EdgesOf(int node)
    {
        var of = new int[Words.Count];
        for (var word = 1; word < of.Length; word++)
        {
            of[word] = edges.GetValueOrDefault(Key(node, word));
        }

        return of;
    }

    private int Grow()
    {
        if (nodeCount == nodes.Length)
        {
            Array.Resize(ref nodes, 2 * nodes.Length);
        }

        return nodeCount++;
    }

    /// <param name="To">The node that a word leads to.</param>
    /// <param name="Next">Where else it leads from there; 0 when nowhere.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Target(int To, int Next);

    /// <param name="Cue">The cue that ends here.</param>
    /// <param name="Skip">Where it goes on without a word; 0 when it does not.</param>
    /// <param name="AfterGap">Where it goes on after some words of any kind; 0 when it does not.</param>
    /// <param name="Words">A bit for each word that leads on, and for some others.</param>
    private readonly record struct Node(Cue? Cue, int Skip, int AfterGap, ulong Words)
    {
        public static ulong BitOf(int word) => 1UL << (word & 63);

        /// <summary>False when the next word cannot lead anywhere from here, and nothing ends here.</summary>
        public bool MayGoOn(int word) => Cue is not null || Skip != 0 || AfterGap != 0 || (Words & BitOf(word)) != 0;
    }
}
