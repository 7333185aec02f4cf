using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.AutoLinks;

namespace ChatOpsBot.Teams.Tests.Sending;

/// <summary>What a reader sees of an activity's text: by a Markdown parser of somebody else's, with every extension that could give a character a meaning.</summary>
internal static class Shown
{
    private static readonly MarkdownPipeline Everything = Pipeline();

    /// <summary>The HTML of a text.</summary>
    public static string Html(string markdown) => Markdig.Markdown.ToHtml(markdown, Everything);

    /// <summary>The words of a text, with spaces as they come out; null where anything but words and line breaks is in it.</summary>
    public static string? Words(string markdown)
    {
        var html = Html(markdown);
        foreach (var harmless in new[] { "<p>", "</p>", "<br />" })
        {
            html = html.Replace(harmless, " ", StringComparison.Ordinal);
        }

        return html.Contains('<', StringComparison.Ordinal) ? null : Spaced(WebUtility.HtmlDecode(html));
    }

    /// <summary>Words with one space wherever there are spaces.</summary>
    public static string Spaced(string words)
    {
        var spaced = new StringBuilder();
        foreach (var c in words.Trim())
        {
            if (!char.IsWhiteSpace(c))
            {
                spaced.Append(c);
            }
            else if (spaced.Length > 0 && spaced[^1] != ' ')
            {
                spaced.Append(' ');
            }
        }

        return spaced.ToString().Trim();
    }

    /// <summary>Every object in a tree of JSON.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(property => Objects(property.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    /// <summary>Every run of text that a card shows.</summary>
    public static List<string> Texts(JsonNode card) => [.. Objects(card).Where(json => json["type"]?.ToString() == "TextRun").Select(json => json["text"]!.ToString())];

    // An address that stands there becomes a link to what it says, in every client; that is no surprise, and no test of ours.
    private static MarkdownPipeline Pipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseAdvancedExtensions();
        builder.Extensions.TryRemove<AutoLinkExtension>();
        return builder.Build();
    }
}
