using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>The blocks that cards are made of.</summary>
internal static class Block
{
    /// <summary>A plain text object, in which nothing is markup; never empty.</summary>
    public static JsonObject Plain(string text, int most) => new()
    {
        ["type"] = "plain_text",
        ["text"] = Shown.Line(text, most) is { Length: > 0 } line ? line : "–",
        ["emoji"] = false,
    };

    /// <summary>A sentence at its full width.</summary>
    public static JsonObject Sentence(ImmutableArray<Piece> pieces) => Mrkdwn.Object(pieces) is { } text
        ? new JsonObject { ["type"] = "section", ["text"] = text }
        : RichText.Block(RichText.Section(pieces));

    /// <summary>A sentence in small grey letters; in ordinary ones where they alone show it exactly.</summary>
    public static JsonObject Small(ImmutableArray<Piece> pieces) => Mrkdwn.Object(pieces) is { } text
        ? new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(text) }
        : RichText.Block(RichText.Section(pieces));

    public static JsonObject Small(string words) => Small([new Piece.Words(words)]);

    public static JsonObject Header(string title) => new() { ["type"] = "header", ["text"] = Plain(title, 150) };

    public static JsonObject Divider() => new() { ["type"] = "divider" };
}
