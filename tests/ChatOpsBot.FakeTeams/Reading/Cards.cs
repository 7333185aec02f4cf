using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Reading;

/// <summary>A button of a card.</summary>
/// <param name="Title">Its label; of one that opens a form, that.</param>
/// <param name="Action">What is pressed in the end: the form's own button where it opens one.</param>
/// <param name="Inputs">What can be filled in beside it.</param>
internal sealed record Pressable(string Title, JsonObject Action, IReadOnlyList<JsonObject> Inputs)
{
    public string Type => (string?)Action["type"] ?? "";
}

/// <summary>Reads Adaptive Cards as somebody who looks at them.</summary>
internal static class Cards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly string[] Shown = ["text", "label", "placeholder", "value", "altText", "title"];

    /// <summary>The card of an activity; null where there is none.</summary>
    public static JsonObject? Of(JsonObject? activity) =>
        ((activity?["attachments"] as JsonArray) ?? []).OfType<JsonObject>().FirstOrDefault(one => (string?)one["contentType"] == ContentType)?["content"] as JsonObject;

    /// <summary>Every text that it shows, in order; not the titles of buttons and what their forms ask.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Texts),
        JsonObject rich when (string?)rich["type"] == "RichTextBlock" => [string.Concat(((rich["inlines"] as JsonArray) ?? []).Select(run => run is JsonObject styled ? (string?)styled["text"] : (string?)run))],
        JsonObject item => item.SelectMany(member =>
            member.Key is "actions" or "refresh" or "msteams" or "fallbackText" or "authentication" ? []
            : member.Value is JsonValue value && Shown.Contains(member.Key, StringComparer.Ordinal) && value.TryGetValue<string>(out var text) ? [text]
            : Texts(member.Value)),
        _ => [],
    };

    /// <summary>Its buttons, in order.</summary>
    public static IEnumerable<Pressable> Buttons(JsonObject card) => Buttons(card, Inputs(card));

    /// <summary>Every input of it, but those in forms behind buttons.</summary>
    public static IReadOnlyList<JsonObject> Inputs(JsonNode? node) => node switch
    {
        JsonArray items => [.. items.SelectMany(Inputs)],
        JsonObject { } input when ((string?)input["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true => [input],
        JsonObject item => [.. item.Where(member => member.Key is not ("actions" or "refresh" or "msteams")).SelectMany(member => Inputs(member.Value))],
        _ => [],
    };

    private static IEnumerable<Pressable> Buttons(JsonNode? node, IReadOnlyList<JsonObject> inputs) => node switch
    {
        JsonArray items => items.SelectMany(item => Buttons(item, inputs)),
        JsonObject { } action when ((string?)action["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true => [Pressed(action, inputs)],
        JsonObject item => item.Where(member => member.Key is not ("refresh" or "msteams" or "fallback" or "authentication")).SelectMany(member => Buttons(member.Value, inputs)),
        _ => [],
    };

    private static Pressable Pressed(JsonObject action, IReadOnlyList<JsonObject> inputs)
    {
        var title = (string?)action["title"] ?? "";
        return action["card"] is JsonObject form && Buttons(form, [.. inputs, .. Inputs(form)]).FirstOrDefault() is { } submit
            ? submit with { Title = title }
            : new Pressable(title, action, inputs);
    }
}
