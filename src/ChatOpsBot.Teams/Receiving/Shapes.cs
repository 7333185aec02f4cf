using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>The bodies that invokes are answered with (contract §5.3, §5.4).</summary>
internal static class Shapes
{
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";
    private const int LongestWords = 2000;

    /// <summary>A pressed button: the card from now on, for whoever pressed.</summary>
    public static JsonObject Card(JsonObject card) => Outcome(StatusCodes.Status200OK, AdaptiveCard.ContentType, card);

    /// <summary>A pressed button: words for whoever pressed.</summary>
    public static JsonObject Words(string words) => Outcome(StatusCodes.Status200OK, Message, Bounded(words));

    /// <summary>A pressed button: a sentence on what is wrong.</summary>
    /// <param name="status">400 where the press is at fault, 500 where we are.</param>
    public static JsonObject Fault(int status, string code, string words) => Outcome(status, Error, new JsonObject { ["code"] = code, ["message"] = Bounded(words) });

    /// <summary>A dialog: words instead of it, or after it.</summary>
    public static JsonObject TaskMessage(string words) => new() { ["task"] = new JsonObject { ["type"] = "message", ["value"] = Bounded(words) } };

    /// <summary>A dialog: a form.</summary>
    public static JsonObject TaskForm(string title, JsonObject card) => new()
    {
        ["task"] = new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject { ["title"] = title, ["height"] = "medium", ["width"] = "medium", ["card"] = Attachment(AdaptiveCard.ContentType, card) },
        },
    };

    /// <summary>A search: what was found.</summary>
    public static JsonObject Found(IEnumerable<JsonObject> attachments) => new()
    {
        ["composeExtension"] = new JsonObject { ["type"] = "result", ["attachmentLayout"] = "list", ["attachments"] = new JsonArray([.. attachments]) },
    };

    /// <summary>A search: words instead of results.</summary>
    public static JsonObject FoundNothing(string words) => new() { ["composeExtension"] = new JsonObject { ["type"] = "message", ["text"] = Bounded(words) } };

    /// <summary>An attachment.</summary>
    public static JsonObject Attachment(string type, JsonObject content) => new() { ["contentType"] = type, ["content"] = content };

    /// <summary>Words in the shape that an invoke of this name shows words in; null when it shows none.</summary>
    public static JsonObject? WordsFor(string? invoke, string words) => invoke switch
    {
        InvokeNames.CardAction => Fault(StatusCodes.Status500InternalServerError, "NotDone", words),
        InvokeNames.FetchExtensionTask or InvokeNames.SubmitExtensionTask or InvokeNames.FetchTask or InvokeNames.SubmitTask => TaskMessage(words),
        InvokeNames.Query or InvokeNames.SelectItem or InvokeNames.QueryLink => FoundNothing(words),
        _ => null,
    };

    private static JsonObject Outcome(int status, string type, JsonNode value) => new() { ["statusCode"] = status, ["type"] = type, ["value"] = value };

    private static string Bounded(string words) => Domain.Wording.Shorten(words, LongestWords);
}
