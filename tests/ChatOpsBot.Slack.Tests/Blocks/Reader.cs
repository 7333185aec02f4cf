using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Tests.Blocks;

/// <summary>Reads blocks as a person does who sees them in Slack.</summary>
internal static partial class Reader
{
    /// <summary>The words of a block, unescaped; of rich text as they stand there.</summary>
    public static string Of(JsonNode? block) => block is null ? "" : string.Join('\n', Texts(block));

    /// <summary>The words of a message.</summary>
    public static string Of(SlackContent content) => content.Blocks is { } blocks ? string.Join('\n', blocks.Select(Of)) : Unescaped(content.Text);

    /// <summary>What would be alive in it: mentions, links, dates, emphasis, emoji, of which the card has none of its own but bold.</summary>
    public static List<string> Alive(SlackContent content) =>
    [
        .. Rendered.Objects(content.Blocks).Select(Rendered.Type).Where(type => type is "user" or "date" or "link" or "broadcast" or "channel" or "usergroup" or "emoji"),
        .. Rendered.OfType(content.Blocks, "mrkdwn").SelectMany(text => Live().Matches(Bold().Replace(text["text"]!.GetValue<string>(), "")).Select(match => match.Value)),
        .. Rendered.OfType(content.Blocks, "mrkdwn").Where(text => text["verbatim"]?.GetValue<bool>() != true).Select(text => text.ToJsonString()),
        .. Rendered.OfType(content.Blocks, "plain_text").Where(text => text["emoji"]?.GetValue<bool>() != false).Select(text => text.ToJsonString()),
        .. Token().Matches(content.Text).Select(match => match.Value),
    ];

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject json when Rendered.Type(json) == "mrkdwn" => [Unescaped(json["text"]!.GetValue<string>())],
        JsonObject json when Rendered.Type(json) is "text" or "plain_text" => [json["text"]!.GetValue<string>()],
        JsonObject json when Rendered.Type(json).StartsWith("rich_text_", StringComparison.Ordinal) => [string.Concat(json["elements"]!.AsArray().SelectMany(item => Texts(item!)))],
        JsonObject json => json.SelectMany(member => member.Value is null ? [] : Texts(member.Value)),
        JsonArray array => array.SelectMany(item => item is null ? [] : Texts(item)),
        _ => [],
    };

    private static string Unescaped(string text) => string.Concat(SlackText.Read(text).Select(part => part is TextPart.Words words ? words.Text : ((TextPart.User)part).Id));

    // Bold of our own: a whole run between spaces, without any mark within.
    [GeneratedRegex(@"(?<=^|[\s.,;:!?()])\*[^*_~`\n]+\*(?=$|[\s.,;:!?()])", RegexOptions.CultureInvariant | RegexOptions.Multiline, 5000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"[<*_~`]|^\s*(?:>|&gt;)|:[\p{L}\p{Nd}_+'-]{1,100}:", RegexOptions.CultureInvariant | RegexOptions.Multiline, 5000)]
    private static partial Regex Live();

    [GeneratedRegex("<[@!#h]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Token();
}
