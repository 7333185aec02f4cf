using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>Words as rich text, where markup is structure: whatever stands in a text is shown as it is.</summary>
internal static class RichText
{
    // A run of text is no longer than any other text object may be.
    private const int LongestRun = 2900;

    public static JsonObject Block(params JsonObject[] elements) => new() { ["type"] = "rich_text", ["elements"] = new JsonArray([.. elements]) };

    public static JsonObject Section(ImmutableArray<Piece> pieces) => Element("rich_text_section", pieces);

    public static JsonObject Quote(ImmutableArray<Piece> pieces) => Element("rich_text_quote", pieces);

    private static JsonObject Element(string type, ImmutableArray<Piece> pieces) =>
        new() { ["type"] = type, ["elements"] = new JsonArray([.. pieces.SelectMany(Inlines)]) };

    private static IEnumerable<JsonObject> Inlines(Piece piece) => piece switch
    {
        Piece.Words words => Runs(words),
        Piece.User user => [new JsonObject { ["type"] = "user", ["user_id"] = user.Id }],
        Piece.Date date => [new JsonObject { ["type"] = "date", ["timestamp"] = date.Unix, ["format"] = Piece.DateFormat, ["fallback"] = date.Fallback }],
        _ => throw new NotSupportedException($"No rendering of {piece.GetType().Name}"),
    };

    private static IEnumerable<JsonObject> Runs(Piece.Words words)
    {
        var rest = words.Text;
        while (rest.Length > 0)
        {
            var run = Text.Shown.Keep(rest, LongestRun, escaped: false);
            rest = rest[run.Length..];
            var json = new JsonObject { ["type"] = "text", ["text"] = run };
            if (words.Strong)
            {
                json["style"] = new JsonObject { ["bold"] = true };
            }

            yield return json;
        }
    }
}
