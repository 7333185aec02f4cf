using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>Forms in a dialog of their own, which are sent by <c>Action.Submit</c>: nothing can be changed in place there.</summary>
public static class Dialogs
{
    /// <summary>The card's body, the form's fields below it, and one button that sends them. The ids of the inputs are the fields' names.</summary>
    /// <param name="data">What is sent along.</param>
    /// <exception cref="ArgumentException">It is too large with hardly any words in it.</exception>
    public static JsonObject Render(Card card, Form form, JsonObject data)
    {
        foreach (var room in Room.Steps)
        {
            var json = Render(card, form, data, room);
            if (AdaptiveCard.Write(json).Length * sizeof(char) <= AdaptiveCard.MostBytes)
            {
                return json;
            }
        }

        throw new ArgumentException("The form has too many inputs and choices to fit in a dialog.", nameof(form));
    }

    private static JsonObject Render(Card card, Form form, JsonObject data, Room room) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["fallbackText"] = Words.Line(card.Title, 300),
        ["body"] = new JsonArray(
        [
            .. card.Body.Take(room.Elements).SelectMany(element => Body.Of(element, room)),
            .. form.Fields.Select(field => Buttons.Input(field, field.Name, room)),
        ]),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Submit", ["title"] = Words.Line(form.Submit, 60), ["data"] = data.DeepClone() }),
    };
}
