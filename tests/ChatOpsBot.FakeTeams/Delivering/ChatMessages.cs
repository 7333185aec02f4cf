using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Delivering;

/// <summary>Messages as Graph shows them, and as a message extension is given them.</summary>
internal static class ChatMessages
{
    /// <summary>A chatMessage of Graph.</summary>
    public static JsonObject Resource(Message message)
    {
        var (microsoft, chat) = (message.Conversation.Tenant.Microsoft, message.Conversation.GraphId);
        return new JsonObject
        {
            ["@odata.context"] = $"https://graph.microsoft.com/$metadata#chats('{Uri.EscapeDataString(chat)}')/messages/$entity", ["id"] = message.Id, ["replyToId"] = null,
            ["etag"] = message.Changed.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), ["messageType"] = "message", ["createdDateTime"] = Instant(message.At),
            ["lastModifiedDateTime"] = Instant(message.Changed), ["lastEditedDateTime"] = message.Edited ? Instant(message.Changed) : null,
            ["deletedDateTime"] = message.Deleted ? Instant(message.Changed) : null, ["subject"] = null, ["summary"] = null, ["chatId"] = chat, ["importance"] = "normal", ["locale"] = "en-us", ["webUrl"] = null,
            ["channelIdentity"] = null, ["policyViolation"] = null, ["eventDetail"] = null, ["from"] = From(message), ["body"] = Body(message), ["attachments"] = Attachments(message),
            ["mentions"] = message.Typed?.GraphMentions(microsoft) ?? [], ["reactions"] = new JsonArray(),
        };
    }

    /// <summary>The <c>messagePayload</c> of an action on a message.</summary>
    public static JsonObject Payload(Message message)
    {
        var payload = new JsonObject
        {
            ["id"] = message.Id, ["createdDateTime"] = Instant(message.At), ["deleted"] = message.Deleted, ["subject"] = null, ["importance"] = "normal", ["locale"] = "en-us",
            ["from"] = From(message), ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = Html(message) }, ["attachments"] = new JsonArray(),
            ["mentions"] = message.Typed?.GraphMentions(message.Conversation.Tenant.Microsoft) ?? [], ["reactions"] = new JsonArray(), ["linkToMessage"] = "",
        };
        if (message.Thread is { } thread && thread != message.Id)
        {
            payload["replyToId"] = thread;
        }

        return payload;
    }

    private static JsonObject From(Message message)
    {
        var microsoft = message.Conversation.Tenant.Microsoft;
        return message.Author is { } person
            ? new JsonObject { ["application"] = null, ["device"] = null, ["user"] = person.GraphReference() }
            : new JsonObject { ["user"] = null, ["device"] = null, ["application"] = new JsonObject { ["id"] = microsoft.AppId, ["displayName"] = microsoft.TeamsApp.Name, ["applicationIdentityType"] = "bot" } };
    }

    // What is plain and short comes as text from some clients, and as HTML from the others.
    private static JsonObject Body(Message message) => message.Typed is { Parts.Length: <= 1 } typed && typed.Shown.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or ',' or '?') && message.Id[^1] % 2 == 0
        ? new JsonObject { ["contentType"] = "text", ["content"] = typed.Shown }
        : new JsonObject { ["contentType"] = "html", ["content"] = Html(message) };

    // A bot's card is an attachment, its JSON in a string.
    private static JsonArray Attachments(Message message) => message.Card is not { } card ? [] : new(new JsonObject
    {
        ["id"] = message.Id, ["contentType"] = Reading.Cards.ContentType, ["contentUrl"] = null, ["content"] = card.ToJsonString(), ["name"] = null, ["thumbnailUrl"] = null, ["teamsAppId"] = null,
    });

    private static string Html(Message message) => message.Card is not null ? $"<p>{System.Net.WebUtility.HtmlEncode(message.Text)}</p><attachment id=\"{message.Id}\"></attachment>" : message.Typed?.Html ?? $"<p>{System.Net.WebUtility.HtmlEncode(message.Text)}</p>";

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
