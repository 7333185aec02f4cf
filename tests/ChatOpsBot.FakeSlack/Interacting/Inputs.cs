using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Interacting;

/// <summary>An input of a form, as Slack's client treats it.</summary>
internal sealed class Inputs(JsonObject block)
{
    public JsonObject Element { get; } = (JsonObject)block["element"]!;

    public string Label => (string?)block["label"]?["text"] ?? "";

    public string BlockId => (string?)block["block_id"] ?? "";

    public string ActionId => (string?)Element["action_id"] ?? "";

    /// <summary>Whether it may be left empty.</summary>
    public bool Optional => (bool?)block["optional"] ?? false;

    private string Type => (string?)Element["type"] ?? "";

    /// <summary>Where the answer stands in the state.</summary>
    private string Slot => Type switch
    {
        "static_select" or "radio_buttons" or "external_select" or "overflow" => "selected_option",
        "checkboxes" or "multi_static_select" => "selected_options",
        "users_select" => "selected_user",
        "multi_users_select" => "selected_users",
        "conversations_select" => "selected_conversation",
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "datetimepicker" => "selected_date_time",
        _ => "value",
    };

    /// <summary>The inputs of a form.</summary>
    public static IEnumerable<Inputs> In(JsonArray? blocks) => (blocks ?? []).OfType<JsonObject>().Where(block => (string?)block["type"] == "input").Select(block => new Inputs(block));

    /// <summary><c>state.values</c>: what was filled in, else what stood there at first.</summary>
    public static JsonObject Values(JsonArray? blocks, IReadOnlyDictionary<string, JsonNode>? filled)
    {
        var values = new JsonObject();
        foreach (var input in In(blocks))
        {
            values[input.BlockId] = new JsonObject { [input.ActionId] = input.State(filled) };
        }

        return values;
    }

    /// <summary>What somebody's answer is in the state.</summary>
    public JsonNode Answer(string value, Workspace workspace) => Slot switch
    {
        "selected_option" => Option(value),
        "selected_options" => new JsonArray([.. value.Split(',').Select(Option)]),
        "selected_user" => workspace.Person(value.TrimStart('@')).Id,
        "selected_users" => new JsonArray([.. value.Split(',').Select(one => (JsonNode)workspace.Person(one.Trim().TrimStart('@')).Id)]),
        "selected_date_time" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) ? unix : DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).ToUnixTimeSeconds(),
        _ => value,
    };

    /// <summary>What the client says against submitting it; null when nothing.</summary>
    public string? Mistake(IReadOnlyDictionary<string, JsonNode> filled)
    {
        var state = State(filled)[Slot];
        var text = Slot == "value" ? (string?)state : null;
        if (state is null or JsonArray { Count: 0 } || text is { Length: 0 })
        {
            return Optional ? null : $"“{Label}” has to be filled in.";
        }

        return text is null ? null
            : text.Length < ((int?)Element["min_length"] ?? 0) ? $"“{Label}” is too short."
            : text.Length > ((int?)Element["max_length"] ?? 3000) ? $"“{Label}” is too long: {text.Length} characters."
            : null;
    }

    private JsonObject State(IReadOnlyDictionary<string, JsonNode>? filled)
    {
        var first = Slot switch
        {
            "value" => "initial_value",
            "selected_option" => "initial_option",
            "selected_options" => "initial_options",
            _ => Slot.Replace("selected", "initial", StringComparison.Ordinal),
        };
        var answer = (filled is not null && filled.TryGetValue(BlockId, out var given) ? given : Element[first])?.DeepClone();
        return new JsonObject { ["type"] = Type, [Slot] = answer is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0 ? null : answer };
    }

    private JsonNode Option(string wanted)
    {
        var options = ((Element["options"] as JsonArray) ?? []).OfType<JsonObject>().ToList();
        return (options.FirstOrDefault(option => (string?)option["text"]?["text"] == wanted || (string?)option["value"] == wanted)
            ?? throw new InvalidOperationException($"“{Label}” offers no “{wanted}” but: {string.Join(", ", options.Select(option => (string?)option["text"]?["text"]))}")).DeepClone();
    }
}
