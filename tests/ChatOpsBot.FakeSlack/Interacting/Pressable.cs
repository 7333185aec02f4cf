using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeSlack.Interacting;

/// <summary>Something among blocks that can be pressed or picked.</summary>
/// <param name="Label">What it says.</param>
/// <param name="BlockId">In which block.</param>
/// <param name="Element">What it sends, but for its block and time.</param>
internal sealed record Pressable(string Label, string BlockId, JsonObject Element)
{
    /// <summary>The page that a button opens beside being pressed, if it does.</summary>
    public Uri? Url { get; init; }

    /// <summary>Everything that can be pressed, in the order in which it is shown.</summary>
    public static IEnumerable<Pressable> In(JsonArray? blocks) =>
        (blocks ?? []).OfType<JsonObject>().Where(block => (string?)block["type"] != "input").SelectMany(block => Elements(block).SelectMany(element => Of(element, (string?)block["block_id"] ?? "")));

    /// <summary>The one with a label, or null.</summary>
    public static Pressable? Find(JsonArray? blocks, string label) => In(blocks).FirstOrDefault(found => found.Label == label);

    /// <summary>As it stands in <c>actions</c>.</summary>
    public JsonObject Action(string ts)
    {
        var action = (JsonObject)Element.DeepClone();
        action["block_id"] ??= BlockId;
        action["action_ts"] = ts;
        return action;
    }

    private static IEnumerable<JsonObject> Elements(JsonObject block) =>
        [.. block["elements"] is JsonArray elements ? elements.OfType<JsonObject>() : [], .. block["accessory"] is JsonObject accessory ? new[] { accessory } : []];

    private static IEnumerable<Pressable> Of(JsonObject element, string block)
    {
        var type = (string?)element["type"];
        if (type == "button")
        {
            var sent = new JsonObject { ["type"] = type, ["action_id"] = (string?)element["action_id"], ["text"] = element["text"]?.DeepClone() };
            if (element["value"] is { } value)
            {
                sent["value"] = (string?)value;
            }

            yield return new Pressable((string?)element["text"]?["text"] ?? "", block, sent) { Url = (string?)element["url"] is { } url ? new Uri(url) : null };
        }
        else if (element["options"] is JsonArray options)
        {
            foreach (var option in options.OfType<JsonObject>())
            {
                var sent = new JsonObject { ["type"] = type, ["action_id"] = (string?)element["action_id"] };
                sent[type == "checkboxes" ? "selected_options" : "selected_option"] = type == "checkboxes" ? new JsonArray(option.DeepClone()) : option.DeepClone();
                yield return new Pressable((string?)option["text"]?["text"] ?? "", block, sent);
            }
        }
    }
}
