using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatOpsBot.FakeSlack.Lint;

/// <summary>
/// Slack's limits on what it is sent (contract §9): what Slack would answer <c>invalid_blocks</c> or <c>invalid_arguments</c> to, and a few
/// things that it takes but that an app should never send. Lengths are measured in UTF-16 units.
/// </summary>
public static class BlockKitLint
{
    private const int MostInMessage = 50;
    private const int MostInView = 100;
    private const int LongestText = 40_000;
    private const int MostBytesOfView = 250 * 1024;

    // Not in Slack's documents: others measured that it refuses somewhat above 13,200 characters, containers and all.
    private const int MostInBlocks = 13_000;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with the blocks of a message (an array) or with a view (an object); nothing when all is well. Each ends with <c>[json-pointer:…]</c>.</summary>
    public static IReadOnlyList<string> Problems(JsonElement blocksOrView)
    {
        var problems = new List<string>();
        if (blocksOrView.ValueKind == JsonValueKind.Object)
        {
            View(new LintPlace(blocksOrView, "", problems));
        }
        else
        {
            BlockLint.All(new LintPlace(blocksOrView, "/blocks", problems), MostInMessage, inModal: false);
            if (JsonSerializer.Serialize(blocksOrView, Compact).Length is > MostInBlocks and var length)
            {
                problems.Add($"msg_blocks_too_long: at most {MostInBlocks} characters of JSON, has {length} [json-pointer:/blocks]");
            }
        }

        return problems;
    }

    /// <summary>What is wrong with a message: its <c>text</c>, and its blocks if it has any.</summary>
    public static IReadOnlyList<string> Problems(string text, JsonElement? blocks) =>
        [.. TextProblems(text), .. blocks is { } given ? Problems(given) : []];

    /// <summary>What is wrong with the <c>text</c> of a message.</summary>
    public static IReadOnlyList<string> TextProblems(string text) =>
        string.IsNullOrWhiteSpace(text) ? ["no_text"]
        : text.Length > LongestText ? [$"msg_too_long: at most {LongestText} characters, has {text.Length}"]
        : [.. MrkdwnLint.Problems(text).Select(problem => $"text {problem}")];

    private static void View(LintPlace view)
    {
        view.OneOf("type", required: true, "modal", "home");
        view.Length("private_metadata", 3000, required: false);
        view.Id("callback_id");
        view.Id("external_id");
        var modal = view.Type == "modal";
        if (modal)
        {
            view.IsObject("type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "external_id", "clear_on_close", "notify_on_close", "submit_disabled");
            TextLint.Member(view, "title", 24, required: true, plain: true);
            TextLint.Member(view, "submit", 24, required: false, plain: true);
            TextLint.Member(view, "close", 24, required: false, plain: true);
        }
        else
        {
            view.IsObject("type", "blocks", "private_metadata", "callback_id", "external_id");
        }

        if (!view.Has("blocks"))
        {
            view.Wrong("missing required member: blocks");
            return;
        }

        var blocks = view.At("blocks");
        BlockLint.All(blocks, MostInView, modal);
        if (modal && !view.Has("submit") && blocks.Items().Any(block => block.Type == "input"))
        {
            view.Wrong("a modal with an input needs submit");
        }

        if (Encoding.UTF8.GetByteCount(view.Value.GetRawText()) > MostBytesOfView)
        {
            view.Wrong("view_too_large");
        }
    }
}
