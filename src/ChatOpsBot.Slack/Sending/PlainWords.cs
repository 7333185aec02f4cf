using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Sending;

/// <summary>The words of a message for when Slack refuses what we made of it: nothing but text, well within every limit.</summary>
internal static class PlainWords
{
    private const int Longest = 3_000;

    /// <summary>Escaped words; never empty.</summary>
    public static string Of(Prose text, CardViews? card)
    {
        var words = text.Plain.Trim();
        if (words.Length == 0)
        {
            words = (card?.Responders ?? card?.Everyone)?.Title is { } title && !string.IsNullOrWhiteSpace(title) ? title : "…";
        }

        return SlackText.Escape(Cut(words, Longest));
    }

    /// <summary>The first characters of a text, without half a surrogate pair.</summary>
    public static string Cut(string words, int most) =>
        words.Length <= most ? words : words[..(char.IsHighSurrogate(words[most - 2]) ? most - 2 : most - 1)] + "…";
}
