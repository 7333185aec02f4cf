using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>The head of a card: its title with a sign of its mood, and in words below what the sign and the badge say.</summary>
internal static class Heading
{
    private const int LongestTitle = 140;

    public static IEnumerable<JsonObject> Of(Card card)
    {
        yield return Block.Header(Title(card));
        if (State(card) is { Length: > 0 } state)
        {
            yield return Block.Small([new Piece.Words(state)]);
        }
    }

    /// <summary>The state in words: <c>Overdue · open</c>; empty when there is nothing to say.</summary>
    public static string State(Card card)
    {
        var (mood, badge) = (Mood(card.Tone), Shown.Line(card.Badge ?? "", 60));
        return mood.Length == 0 || mood.Equals(badge, StringComparison.OrdinalIgnoreCase) ? Capital(badge)
            : badge.Length == 0 ? mood
            : $"{mood} · {badge}";
    }

    private static string Title(Card card)
    {
        var title = Shown.Line(card.Title, LongestTitle);
        return Sign(card.Tone) is { } sign ? $"{sign} {title}".TrimEnd() : title;
    }

    // Signs of different shapes: nobody has to tell colours apart.
    private static string? Sign(Tone tone) => tone switch
    {
        Tone.Attention => "🔔",
        Tone.Warning => "⏳",
        Tone.Breach => "❗",
        Tone.Good => "✅",
        _ => null,
    };

    private static string Mood(Tone tone) => tone switch
    {
        Tone.Warning => "Due soon",
        Tone.Breach => "Overdue",
        _ => "",
    };

    private static string Capital(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
}
