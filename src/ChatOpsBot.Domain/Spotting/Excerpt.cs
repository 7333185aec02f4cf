using System.Text;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>A phrase of a message, fit for one line: white space drawn together, what cannot be seen left out, at most 60 characters.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    public static string Of(string text, int start, int end)
    {
        var phrase = new StringBuilder(Math.Min(end - start, Longest + 1));
        foreach (var c in text.AsSpan(start, end - start))
        {
            if (phrase.Length >= Longest)
            {
                return (char.IsHighSurrogate(phrase[^1]) ? phrase.ToString(0, phrase.Length - 1) : phrase.ToString()) + "…";
            }

            if (char.IsWhiteSpace(c))
            {
                _ = phrase.Length > 0 && phrase[^1] == ' ' ? phrase : phrase.Append(' ');
            }
            else if (!Invisible.Is(c))
            {
                phrase.Append(c);
            }
        }

        return phrase.ToString();
    }
}
