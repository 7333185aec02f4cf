using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Reading;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Connector;

/// <summary>What the connector takes as a message (contract §3, §4, §5.2).</summary>
internal sealed partial class ActivityRules(LoopbackMicrosoft microsoft)
{
    private const int MostBytes = 100 * 1024;

    // Not Microsoft's limit for a bot, but the tightest that holds anywhere, so that a card can go every way.
    private const int Budget = 28 * 1024;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Refuses what is refused, and complains of what is shown otherwise than it was meant.</summary>
    public void Check(JsonObject activity, Conversation conversation, string idInPath)
    {
        var bytes = activity.ToJsonString(Compact).Length * sizeof(char);
        if (bytes > MostBytes)
        {
            throw new RefusalException(413, "MessageSizeTooBig", "Payload Too Large") { Html = true };
        }

        var text = (string?)activity["text"] ?? "";
        var attachments = (activity["attachments"] as JsonArray) ?? [];
        if (text.Length == 0 && attachments.Count == 0)
        {
            throw new RefusalException(400, "BadSyntax", "Activity must have text or attachments.");
        }

        if (attachments.Count > 0 && bytes > Budget)
        {
            microsoft.Complain($"A message with a card has {bytes} bytes as UTF-16; {Budget} is what goes every way.");
        }

        if ((string?)activity["from"]?["id"] is { } from && from != microsoft.BotId)
        {
            microsoft.Complain($"A message says that it is from {from}, not from the bot.");
        }

        if ((string?)activity["conversation"]?["id"] is { } place && place != idInPath)
        {
            microsoft.Complain($"A message for {idInPath} says that it is for {place}.");
        }

        if (((string?)activity["textFormat"] ?? "markdown") is not ("plain" or "markdown" or "xml"))
        {
            microsoft.Complain($"There is no text format {(string?)activity["textFormat"]}.");
        }

        CheckMentions(activity, text, conversation);
        foreach (var attachment in attachments.OfType<JsonObject>())
        {
            Check(attachment);
        }
    }

    private void Check(JsonObject attachment)
    {
        if ((string?)attachment["contentType"] != Cards.ContentType)
        {
            microsoft.Complain($"An attachment of type {(string?)attachment["contentType"]}.");
            return;
        }

        if (attachment["content"] is not JsonObject card)
        {
            throw new RefusalException(400, "BadSyntax", "The card's content is no JSON object.");
        }

        foreach (var wrong in new CardLint(microsoft).Check(card))
        {
            microsoft.Complain($"A card has {wrong}.");
        }
    }

    private void CheckMentions(JsonObject activity, string text, Conversation conversation)
    {
        var left = text;
        foreach (var mention in Markup.Entities(activity))
        {
            if ((string?)mention["text"] is not { Length: > 0 } shown || !text.Contains(shown, StringComparison.Ordinal))
            {
                throw new RefusalException(400, "BadSyntax", "A mention's text is not in the text.");
            }

            left = left.Replace(shown, "", StringComparison.Ordinal);
            var id = (string?)mention["mentioned"]?["id"] ?? "";
            if (!id.StartsWith("29:", StringComparison.Ordinal) || conversation.Tenant.Find(id) is null)
            {
                microsoft.Complain($"A mention of {id}, whom nobody knows by that id.");
            }
        }

        if (At().IsMatch(left) && ((string?)activity["textFormat"] ?? "markdown") != "plain")
        {
            microsoft.Complain($"There is an <at> in the text that no entity is for: {text}");
        }
    }

    [GeneratedRegex("(?<!\\\\)<at[\\s>]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex At();
}
