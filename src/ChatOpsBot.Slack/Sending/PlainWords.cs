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
        var words = Shown.Clean(text.Plain).Trim();
        if (words.Length == 0)
        {
            words = Shown.Clean((card?.Responders ?? card?.Everyone)?.Title ?? "") is { Length: > 0 } title ? title : "…";
        }

        return SlackText.Escape(Shown.Cut(words, Longest));
    }
}
