namespace ChatOpsBot.Domain.Spotting;

/// <summary>A phrase of a message, fit for one line: white space drawn together, what cannot be seen left out, at most 60 characters.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    public static string Of(string text, int start, int end)
    {
        Span<char> phrase = stackalloc char[Longest];
        var length = 0;
        foreach (var c in text.AsSpan(start, end - start))
        {
            if (length == Longest)
            {
                return string.Concat(phrase[..(length - (char.IsHighSurrogate(phrase[length - 1]) ? 1 : 0))], "…");
            }

            if (char.IsWhiteSpace(c) ? length == 0 || phrase[length - 1] != ' ' : !Invisible.Is(c))
            {
                phrase[length++] = char.IsWhiteSpace(c) ? ' ' : c;
            }
        }

        return new string(phrase[..length]);
    }
}
