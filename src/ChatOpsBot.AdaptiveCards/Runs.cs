using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>Text as RichTextBlocks. Hosts process Markdown in TextBlocks and FactSets, never in the runs of a RichTextBlock.</summary>
internal static class Runs
{
    public static JsonObject Run(string text) => new() { ["type"] = "TextRun", ["text"] = text };

    public static JsonObject Bold(this JsonObject run) => run.With("weight", "Bolder");

    public static JsonObject Subtle(this JsonObject run) => run.With("isSubtle", true);

    public static JsonObject Small(this JsonObject run) => run.With("size", "Small");

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }

        return json;
    }

    public static JsonObject Block(params JsonObject[] runs) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray([.. runs]) };

    public static JsonObject Column(string width, params JsonObject[] items) => new()
    {
        ["type"] = "Column",
        ["width"] = width,
        ["items"] = new JsonArray([.. items]),
    };

    public static JsonObject Columns(params JsonObject[] columns) => new() { ["type"] = "ColumnSet", ["columns"] = new JsonArray([.. columns]) };

    /// <summary>Prose as runs, cut after <paramref name="most"/> units in all.</summary>
    public static JsonObject[] Of(Prose prose, int most, bool subtle)
    {
        var runs = new List<JsonObject>();
        foreach (var span in prose.Spans)
        {
            var (text, strong) = span switch
            {
                Span.Words words => (words.Text, false),
                Span.When instant => (instant.Text, false),
                Span.Strong words => (words.Text, true),
                Span.Mention mention => (mention.Name, true),
                _ => throw new NotSupportedException($"No rendering of {span.GetType().Name}"),
            };
            var shown = Words.Clean(Words.Cut(text, most));
            if (shown.Length > 0)
            {
                var run = Run(shown);
                runs.Add(strong ? run.Bold() : subtle ? run.Subtle() : run);
            }

            most -= text.Length;
            if (most <= 0)
            {
                break;
            }
        }

        // A RichTextBlock without words is no valid element.
        return runs.Count > 0 ? [.. runs] : [Run("\u00A0")];
    }
}
