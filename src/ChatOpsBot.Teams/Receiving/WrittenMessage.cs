using System.Text.Json;
using ChatOpsBot.Domain;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// What a person wrote, as Graph tells it in a <c>chatMessage</c> (contract §8) and Teams in the <c>messagePayload</c> of a message action (contract §5.3): the same
/// shape.
/// </summary>
internal static class WrittenMessage
{
    /// <summary>The words, plain: other people as <c>@Name</c>, below them the names of attached files. Empty when there are none. At most <see cref="Wording.Longest"/> long.</summary>
    public static string Text(JsonElement message)
    {
        var content = message.Text("body", "content") ?? "";
        var words = string.Equals(message.Text("body", "contentType"), "html", StringComparison.OrdinalIgnoreCase)
            ? Html.Read(content, (_, name) => name.Length == 0 || name[0] == '@' ? name : $"@{name}")
            : SaidWords.Trim(content);
        return Wording.Shorten(With(words, message.Items("attachments")), Wording.Longest);
    }

    // Quoted messages and cards are attachments as well: only files have names that say something.
    private static string With(string words, IEnumerable<JsonElement> attachments) => SaidWords.With(words, attachments
        .Where(attachment => attachment.Text("contentType") is { } type && (type == "reference" || type.StartsWith("application/vnd.microsoft.teams.file", StringComparison.Ordinal)))
        .Select(attachment => Wording.OrNull(attachment.Text("name")) ?? "a file"));
}
