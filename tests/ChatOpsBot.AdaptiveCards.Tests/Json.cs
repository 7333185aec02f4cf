using System.Text.Json.Nodes;

namespace ChatOpsBot.AdaptiveCards.Tests;

/// <summary>Walks rendered cards.</summary>
internal static class Json
{
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => Objects(property.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    public static string Type(JsonObject json) => json["type"]?.GetValue<string>() ?? "";

    /// <summary>Every run of text that the card shows.</summary>
    public static List<string> Texts(JsonNode card) => [.. Objects(card).Where(json => Type(json) == "TextRun").Select(json => json["text"]!.GetValue<string>())];
}
