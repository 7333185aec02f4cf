using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>A whole card as blocks, within what a message may hold.</summary>
internal static class CardBlocks
{
    /// <summary>The most blocks of a message.</summary>
    public const int Most = 50;

    // Slack refuses messages whose blocks have somewhat more than 13,000 characters in all, and does not say how it counts: their JSON is more.
    private const int MostCharacters = 12_000;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card everyone is shown: the responders' where there is one, with the buttons that only the others have after its own.</summary>
    public static Card Shared(CardViews views) => views.Responders is not { } card ? views.Everyone
        : card with { Buttons = [.. card.Buttons, .. views.Everyone.Buttons.Where(button => card.Buttons.All(own => own.Label != button.Label))] };

    /// <summary>The blocks, their words shortened where they would be too many.</summary>
    /// <exception cref="ArgumentException">It is too large with hardly any words in it.</exception>
    public static JsonArray Of(Card card, int mostCharacters = MostCharacters)
    {
        foreach (var room in Room.Steps)
        {
            var blocks = Of(card, room);
            if (Length(blocks) <= mostCharacters)
            {
                return blocks;
            }
        }

        throw new ArgumentException("The card's buttons do not fit in a message.", nameof(card));
    }

    /// <summary>Words without a card as blocks that show them exactly.</summary>
    public static JsonArray Of(Prose words)
    {
        foreach (var most in (ReadOnlySpan<int>)[10_000, 8000, 5000, 3000])
        {
            JsonArray blocks = [RichText.Block(RichText.Section(Piece.Of(words, most)))];
            if (Length(blocks) <= MostCharacters)
            {
                return blocks;
            }
        }

        return [RichText.Block(RichText.Section(Piece.Of(words, 1500)))];
    }

    /// <summary>The length of the blocks' JSON in characters as they are, without escape sequences for letters.</summary>
    public static int Length(JsonNode blocks) => blocks.ToJsonString(Compact).Length;

    private static JsonArray Of(Card card, Room room)
    {
        JsonObject[] head = [.. Heading.Of(card)];
        JsonObject[] foot = [.. Buttons.Of(card.Buttons, room)];
        JsonObject[] body = [.. card.Body.Take(room.Elements).SelectMany(element => Body.Of(element, room))];
        var most = Most - head.Length - foot.Length;
        if (body.Length > most || card.Body.Length > room.Elements)
        {
            body = [.. body.Take(most - 1), Block.Small(Shown.Shortened)];
        }

        return [.. head, .. body, .. foot];
    }
}
