namespace ChatOpsBot.SpotterTraining;

/// <summary>Puts figures into a document, between two comments that name them.</summary>
internal static class Pages
{
    /// <summary>The part of a document that has a name.</summary>
    /// <exception cref="InvalidDataException">The document has no such part.</exception>
    public static string Read(string document, string name)
    {
        var (start, end) = Find(document, name);
        return document[start..end];
    }

    /// <summary>The document with another part of that name.</summary>
    /// <exception cref="InvalidDataException">The document has no such part.</exception>
    public static string Put(string document, string name, string part)
    {
        var (start, end) = Find(document, name);
        return string.Concat(document.AsSpan(0, start), part, document.AsSpan(end));
    }

    private static (int Start, int End) Find(string document, string name)
    {
        var (open, close) = ($"<!-- figures: {name} -->\n", $"<!-- end: {name} -->");
        var start = document.IndexOf(open, StringComparison.Ordinal);
        var end = document.IndexOf(close, StringComparison.Ordinal);
        return start < 0 || end < start
            ? throw new InvalidDataException($"The document lacks the line {open.TrimEnd()}, or {close} after it.")
            : (start + open.Length, end);
    }
}
