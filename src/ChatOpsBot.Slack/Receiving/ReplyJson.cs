using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>The few bodies that Slack is answered with, and that go to response URLs.</summary>
internal static class ReplyJson
{
    /// <summary>The answer to a select that asks for options: there are none.</summary>
    public const string NoOptions = """{"options":[]}""";

    /// <summary>Words that only the person sees who did something, beside what is there.</summary>
    public static string Ephemeral(string words) =>
        new JsonObject { ["response_type"] = "ephemeral", ["replace_original"] = false, ["text"] = words }.ToJsonString();

    /// <summary>Keeps a form open, with a sentence below an input.</summary>
    public static string Error(string block, string words) => Errors([new(block, words)]);

    /// <summary>Keeps a form open, with a sentence below each of these inputs.</summary>
    public static string Errors(IEnumerable<KeyValuePair<string, string>> errors) => new JsonObject
    {
        ["response_action"] = "errors",
        ["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)JsonValue.Create(error.Value)))),
    }.ToJsonString();

    /// <summary>What Slack asks for before it trusts an address.</summary>
    public static string Challenge(string challenge) => new JsonObject { ["challenge"] = challenge }.ToJsonString();
}
