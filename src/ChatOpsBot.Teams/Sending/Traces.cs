using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Finds a message again by the key that it was posted with. Sending is not idempotent and the connector cannot be asked for what was sent; in a group
/// chat Graph can, by the same permission by which the bot hears what is said there. Everywhere else, and where Graph may not tell or has not told for
/// too long, it is posted again: a second card is better than none.
/// </summary>
internal sealed class Traces(IGraph graph, Forbearance forbearance, TeamsOptions options)
{
    private const string GroupChat = "@thread.v2";

    /// <summary>Leaves a trace of the key where nobody sees it: as the id of the card's first element. Words alone are known by what they say.</summary>
    public static void Leave(JsonObject activity, string key)
    {
        if (activity["attachments"]?[0]?["content"]?["body"]?[0] is JsonObject first)
        {
            first["id"] = Of(key);
        }
    }

    /// <summary>The id of the message that has this key, or null; or trouble that passes, where Graph may tell it yet.</summary>
    /// <param name="chat">The conversation's id without its thread.</param>
    public async ValueTask<(string? Id, Trouble? Trouble)> Find(string chat, string key, Prose text, CardViews? card, CancellationToken cancel)
    {
        if (options.Anonymous || !chat.EndsWith(GroupChat, StringComparison.Ordinal))
        {
            return (null, null);
        }

        var answer = await graph.Call(HttpMethod.Get, $"chats/{Uri.EscapeDataString(chat)}/messages?$top=20", null, cancel);
        if (answer.Trouble is { } trouble && Problems.Passes(trouble) && forbearance.Lasts(key))
        {
            return (null, trouble);
        }

        forbearance.End(key);
        var said = Markdown.Letters(text.Plain);
        var found = answer.Body.Items("value").Where(IsOurs).FirstOrDefault(message => card is null ? IsSaid(message, said) : HasTrace(message, Of(key)));
        return (found.Text("id"), null);
    }

    private static string Of(string key) => "k" + SendingKeys.Mark(key);

    private bool IsOurs(JsonElement message) => string.Equals(message.Text("from", "application", "id"), options.AppId, StringComparison.OrdinalIgnoreCase);

    private static bool HasTrace(JsonElement message, string trace) =>
        message.Items("attachments").Any(attachment => attachment.Text("content")?.Contains(trace, StringComparison.Ordinal) is true);

    private static bool IsSaid(JsonElement message, string said) =>
        said.Length > 0 && !message.Items("attachments").Any() && message.Text("body", "content") is { } html && string.Equals(Markdown.Plain(html), said, StringComparison.Ordinal);
}
