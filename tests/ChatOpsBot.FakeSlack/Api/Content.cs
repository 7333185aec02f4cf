using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Interacting;
using ChatOpsBot.FakeSlack.Lint;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>What a message says, checked.</summary>
internal sealed record Content(string Text, JsonArray? Blocks)
{
    private const int LongestText = 40_000;

    public static Content Read(LoopbackSlack slack, Call call)
    {
        var blocks = call.Structure("blocks", "invalid_blocks_format");
        return Read(slack, call["text"], blocks is null or JsonArray ? (JsonArray?)blocks : throw new SlackErrorException("invalid_blocks_format"), call.Method);
    }

    /// <summary>Checks it: blocks within Slack's limits, and words beside them.</summary>
    public static Content Read(LoopbackSlack slack, string? text, JsonArray? blocks, string where)
    {
        if (string.IsNullOrEmpty(text) && blocks is not { Count: > 0 })
        {
            throw new SlackErrorException("no_text");
        }

        if (string.IsNullOrEmpty(text))
        {
            slack.Complain($"{where} has blocks without a text: a notification and a screen reader have nothing to say.");
        }

        if (text?.Length > LongestText)
        {
            throw new SlackErrorException("msg_too_long");
        }

        return new Content(text ?? "", blocks is null ? null : (JsonArray)Checked(slack, blocks, where));
    }

    /// <summary>Blocks or a view within Slack's limits, each block with an id.</summary>
    public static JsonNode Checked(LoopbackSlack slack, JsonNode blocksOrView, string where)
    {
        var problems = BlockKitLint.Problems(JsonSerializer.SerializeToElement(blocksOrView));
        if (problems.Count > 0)
        {
            slack.Complain($"{where} was refused: {string.Join("; ", problems)}");
            throw new SlackErrorException(blocksOrView is JsonArray ? "invalid_blocks" : "invalid_arguments", new JsonObject
            {
                ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. problems.Select(problem => (JsonNode)$"[ERROR] {problem}")]) },
            });
        }

        var copy = blocksOrView.DeepClone();
        foreach (var block in ((copy as JsonArray) ?? (copy["blocks"] as JsonArray) ?? []).OfType<JsonObject>())
        {
            block["block_id"] ??= slack.NextId("b");
        }

        return copy;
    }
}
