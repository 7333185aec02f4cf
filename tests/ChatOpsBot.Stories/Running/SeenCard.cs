using System.Text.Json;

namespace ChatOpsBot.Stories.Running;

/// <summary>Reads Adaptive Card JSON as somebody who looks at it.</summary>
internal static class SeenCard
{
    // What the library shows. "text" alone would do for today's cards; the rest is where hostile text could otherwise hide.
    private static readonly string[] Shown = ["text", "label", "placeholder", "value", "altText"];

    /// <summary>Every text that the card shows, in order; not what its forms ask.</summary>
    public static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property =>
            property.Value.ValueKind == JsonValueKind.String && Shown.Contains(property.Name, StringComparer.Ordinal) ? [property.Value.GetString()!]
            : property.NameEquals("actions") ? []
            : Texts(property.Value)),
        _ => [],
    };

    /// <summary>The titles of its buttons; of one with a form, the title that opens it.</summary>
    public static IEnumerable<string> Buttons(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.EnumerateArray().SelectMany(Buttons);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return json.TryGetProperty("type", out var type) && type.GetString() is "Action.Execute" or "Action.ShowCard"
            ? [json.GetProperty("title").GetString()!]
            : json.EnumerateObject().SelectMany(property => Buttons(property.Value));
    }
}
