using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.FakeSlack.Lint;
using ChatOpsBot.Slack.Blocks;

namespace ChatOpsBot.Slack.Tests.Blocks;

/// <summary>Rendered cards, linted and walked.</summary>
internal static class Rendered
{
    public static Card Of(params Element[] body) => new("Title", Tone.Neutral, [.. body], []);

    /// <summary>A message of a card. Fails when Slack would not take it.</summary>
    public static SlackContent Message(Card card, Prose? text = null) => Linted(BlockKit.Message(text ?? Prose.Of("Words"), CardViews.Same(card)));

    public static SlackContent Linted(SlackContent content)
    {
        BlockKitLint.Problems(content.Text, content.Blocks is { } blocks ? Json(blocks) : null).ShouldBeEmpty();
        return content;
    }

    public static JsonObject Linted(JsonObject view)
    {
        BlockKitLint.Problems(Json(view)).ShouldBeEmpty();
        return view;
    }

    public static JsonElement Json(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => Objects(property.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    public static string Type(JsonObject json) => json["type"]?.GetValue<string>() ?? "";

    public static List<JsonObject> OfType(JsonNode? node, string type) => [.. Objects(node).Where(json => Type(json) == type)];

    /// <summary>Every text that is shown, as it stands in the JSON: mrkdwn, plain and rich.</summary>
    public static List<string> Texts(JsonNode? node) =>
        [.. Objects(node).Where(json => Type(json) is "mrkdwn" or "plain_text" or "text").Select(json => json["text"]!.GetValue<string>())];

    /// <summary>What was filled in, as Slack sends it back for a modal's inputs.</summary>
    public static ImmutableDictionary<string, string> Filled(JsonObject view, Func<JsonObject, JsonObject> state) =>
        BlockKit.Inputs(Json(new JsonObject(OfType(view, "input").Select(input => KeyValuePair.Create(
            input["block_id"]!.GetValue<string>(),
            (JsonNode?)new JsonObject { [input["element"]!["action_id"]!.GetValue<string>()] = state(input["element"]!.AsObject()) })))));
}
