namespace ChatOpsBot.Domain.Spotting;

/// <summary>What a cue is evidence of. The model learns how much each counts, alone and together.</summary>
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

/// <summary>A phrase, or several that say the same.</summary>
/// <param name="Kind">What it is evidence of. How much, the model has learned.</param>
/// <param name="Pattern">
/// Lower-case words without apostrophes, separated by spaces. <c>(a|b c|)</c>: one of these, or nothing. <c>^</c> in front: only where a
/// sentence begins, greetings aside. <c>…</c>: up to three words of any kind. <c>?</c>: the sentence ends in a question mark here.
/// </param>
internal sealed record Cue(CueKind Kind, string Pattern)
{
    /// <summary>Whether it speaks for a request; null when it speaks neither for nor against one.</summary>
    public bool? SpeaksFor => Kind switch
    {
        CueKind.Neutral => null,
        CueKind.Answer or CueKind.SmallTalk => false,
        _ => true,
    };

    /// <summary>Up to three words of any kind.</summary>
    public const string Gap = "…";

    /// <summary>Whether it counts only where a sentence begins.</summary>
    public bool IsAtBeginning => Pattern[0] == '^';

    /// <summary>Whether something unknown can stand in its midst.</summary>
    public bool HasGap { get; } = Pattern.Contains('…', StringComparison.Ordinal);

    /// <summary>Stands for the pattern in the model.</summary>
    public uint Hash { get; } = Hashing.Of(Pattern);

    /// <summary>One cue per line. The tables stay readable as text.</summary>
    public static IEnumerable<Cue> Table(CueKind kind, string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new Cue(kind, line));

    /// <summary>Takes the next part of a pattern off: a word, or choices with bars between them.</summary>
    public static ReadOnlySpan<char> NextPart(ref ReadOnlySpan<char> pattern)
    {
        var end = pattern.IndexOf(pattern[0] == '(' ? ')' : ' ');
        var part = pattern[0] == '(' ? pattern[1..end] : end < 0 ? pattern : pattern[..end];
        pattern = end < 0 ? [] : pattern[(end + 1)..].TrimStart();
        return part;
    }

    /// <summary>Every sequence of words that the pattern stands for.</summary>
    public IEnumerable<string[]> Sequences()
    {
        List<string[]> sequences = [[]];
        for (var rest = Pattern.AsSpan().TrimStart('^'); rest.Length > 0;)
        {
            var choices = NextPart(ref rest).ToString().Split('|');
            sequences = [.. sequences.SelectMany(_ => choices, (head, words) => (string[])[.. head, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)])];
        }

        return sequences.Where(sequence => sequence.Length > 0);
    }
}
