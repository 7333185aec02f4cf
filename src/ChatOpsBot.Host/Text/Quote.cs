namespace ChatOpsBot.Host.Text;

/// <summary>Shows a text that somebody wrote inside a sentence of ours.</summary>
internal static class Quote
{
    private const int Longest = 60;

    /// <summary>In backquotes, cut when long, without control characters.</summary>
    public static string Of(string text)
    {
        var shown = text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        return $"`{string.Concat(shown.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character))}`";
    }

    /// <summary>Several words in backquotes, the last after "or".</summary>
    public static string AnyOf(IReadOnlyCollection<string> words) => words.Count == 1
        ? Of(words.First())
        : $"{string.Join(", ", words.SkipLast(1).Select(Of))} or {Of(words.Last())}";
}
