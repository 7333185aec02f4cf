namespace ChatOpsBot.Domain.Spotting;

/// <summary>What a cue is evidence of. Cues of one kind say much the same thing, so the second of a kind counts half and the third a quarter.</summary>
internal enum CueKind
{
    /// <summary>For: a question such as users ask ("how do i", "is there a way").</summary>
    Asking,

    /// <summary>For: something fails ("crashes when", "does not work").</summary>
    Trouble,

    /// <summary>For: something is wanted ("need access", "please install").</summary>
    Need,

    /// <summary>Against: advice, an answer or a helper's question back ("you could", "which version").</summary>
    Answer,

    /// <summary>Against: thanks, greetings, plans and the daily round of colleagues ("lunch", "review my branch").</summary>
    SmallTalk,

    /// <summary>Neither: names a thing so that shorter cues inside it do not count ("no problem").</summary>
    Neutral,
}

/// <summary>One phrase with its weight.</summary>
/// <param name="Kind">What it is evidence of.</param>
/// <param name="Weight">Log-odds, set by hand in steps of 0.1; positive for a request.</param>
/// <param name="Pattern">
/// Lower-case words without apostrophes, separated by spaces. <c>(a|b c|)</c>: one of these, or nothing. <c>^</c> in front: only where a
/// sentence begins, greetings aside. <c>…</c>: up to three words of any kind. <c>?</c>: the sentence ends in a question mark here.
/// </param>
internal sealed record Cue(CueKind Kind, double Weight, string Pattern)
{
    /// <summary>Whether something unknown can stand in its midst.</summary>
    public bool HasGap { get; } = Pattern.Contains('…', StringComparison.Ordinal);

    /// <summary>Stands for the pattern in the model.</summary>
    public uint Hash { get; } = Hashing.Of(Pattern);

    /// <summary>One cue per line: a weight, a space, a pattern. The tables stay readable as text.</summary>
    public static IEnumerable<Cue> Table(CueKind kind, string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var weight = double.Parse(line[..space], System.Globalization.CultureInfo.InvariantCulture);
            yield return new Cue(kind, weight, line[(space + 1)..]);
        }
    }

    /// <summary>Every sequence of words that the pattern stands for, without the leading <c>^</c>.</summary>
    public IEnumerable<string[]> Sequences()
    {
        IEnumerable<string[]> sequences = [[]];
        for (var rest = Pattern.TrimStart('^'); rest.Length > 0;)
        {
            var end = rest[0] == '(' ? rest.IndexOf(')', StringComparison.Ordinal) : rest.IndexOf(' ', StringComparison.Ordinal);
            var part = rest[0] == '(' ? rest[1..end] : end < 0 ? rest : rest[..end];
            var choices = part.Split('|').Select(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            sequences = sequences.SelectMany(_ => choices, (head, words) => (string[])[.. head, .. words]).ToList();
            rest = end < 0 ? "" : rest[(end + 1)..].TrimStart();
        }

        return sequences.Where(sequence => sequence.Length > 0);
    }
}
