using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>Our card tree as Adaptive Card 1.5 JSON, as Teams takes it. Every word is shown as text, whatever it contains.</summary>
public static class AdaptiveCard
{
    /// <summary>The content type of the attachment that carries a card.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The largest card, in bytes of its JSON as UTF-16: the tightest limit that Teams has anywhere.</summary>
    public const int MostBytes = 28 * 1024;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card as this reader sees it; as everyone does when <paramref name="reader"/> is null.</summary>
    public static JsonObject Render(CardViews views, Address? reader) => Render(reader is { } person ? views.As(person) : views.Everyone);

    /// <summary>The card, its words shortened where it would be larger than <see cref="MostBytes"/>.</summary>
    /// <exception cref="ArgumentException">It is too large with hardly any words in it.</exception>
    public static JsonObject Render(Card card) => RenderWithin(card, MostBytes);

    /// <summary>As <see cref="Render(Card)"/>, where the card shares a message with something else.</summary>
    /// <param name="most">The largest it may be, in bytes of its JSON as UTF-16.</param>
    /// <exception cref="ArgumentException">It is too large with hardly any words in it.</exception>
    public static JsonObject RenderWithin(Card card, int most)
    {
        foreach (var room in Room.Steps)
        {
            var json = Render(card, room);
            if (Write(json).Length * sizeof(char) <= most)
            {
                return json;
            }
        }

        throw new ArgumentException("The card has too many inputs and choices to fit in a message.", nameof(card));
    }

    /// <summary>The JSON as it is sent, and measured: characters as they are instead of escape sequences.</summary>
    public static string Write(JsonObject card) => card.ToJsonString(Compact);

    private static JsonObject Render(Card card, Room room)
    {
        var body = new JsonArray(Body.Header(card, room));
        foreach (var item in card.Body.Take(room.Elements).SelectMany(element => Body.Of(element, room)))
        {
            body.Add(item);
        }

        foreach (var line in Buttons.Of(card.Buttons, room))
        {
            body.Add(line);
        }

        return new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["fallbackText"] = Words.Line(card.Title, 300),
            ["msteams"] = new JsonObject { ["width"] = "Full" },
            ["body"] = body,
        };
    }
}
