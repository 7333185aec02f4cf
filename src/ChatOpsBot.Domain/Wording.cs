namespace ChatOpsBot.Domain;

/// <summary>Small rules for showing text.</summary>
public static class Wording
{
    /// <summary>The longest words of a person that are kept whole, in UTF-16 units: no message of a platform is longer.</summary>
    public const int Longest = 40_000;

    /// <summary>The longest words of a person that a card shows, in UTF-16 units. Every platform bounds its cards; the timeline has all of it.</summary>
    public const int LongestOnCard = 2500;

    /// <summary>At most this many UTF-16 units, cut at a word where one is near and never inside a surrogate pair, with an ellipsis where cut.</summary>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        var space = text.LastIndexOf(' ', end);
        if (space > most * 2 / 3)
        {
            end = space;
        }

        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The text, or null when there is nothing but white space in it.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
