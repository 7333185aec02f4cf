using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Reads messages (contract §5.1, §5.2).</summary>
internal static class MessageReading
{
    /// <summary>
    /// What a person wrote; null when nobody did, or nothing. Edits and deletions are activities of other types and add nothing: the engine has taken the
    /// words as they were, and a conversation's later words say more than a corrected earlier one.
    /// </summary>
    public static async ValueTask<Inbound.Message?> Normalise(Activity activity, Knowledge knowledge, CancellationToken cancel)
    {
        if (activity.From is not { } sender || !IsByPerson(activity, sender))
        {
            return null;
        }

        var said = await MentionReading.Read(TextOf(activity.Json), activity, knowledge, cancel);
        var words = SaidWords.With(said.Text, Attached.Names(activity.Json));
        if (words.Length == 0 && !said.MentionsBot && said.Mentions.IsEmpty)
        {
            return null;
        }

        return new Inbound.Message(
            activity.Team.Id, activity.EventId, activity.At, await knowledge.Who(sender, waits: true, cancel), activity.Conversation, activity.Kind,
            Identity(activity, activity.Json.Text("text") ?? ""), words, said.Mentions, said.MentionsBot, With: null);
    }

    /// <summary>Whether a person did this: neither we, nor another app.</summary>
    public static bool IsByPerson(Activity activity, Sender sender) =>
        sender.User != activity.Bot && Activity.IsPerson(sender.User) && activity.Json.Text("from", "role") is not ("bot" or "skill");

    /// <summary>
    /// What a message, or a press, is known by where it is delivered again, under its id or a new one. What stays is the conversation, who, when to the tick by
    /// Teams' clock, and what was said: nobody says the same twice in one tick. Where Teams stamps a message anew, <see cref="FirstSeen"/> remembers its first instant.
    /// </summary>
    public static string Identity(Activity activity, string content) => Id.For("said", activity.Conversation.Id, activity.Same, content);

    // Plain text comes as it was typed, but for the blanks of the editor. A card that a person puts into a message leaves its place-holder in HTML.
    private static string TextOf(JsonElement json)
    {
        var text = json.Text("text") ?? "";
        var isMarkup = json.Text("textFormat") == "xml" || text.Contains("http://schema.skype.com/", StringComparison.Ordinal);
        return isMarkup ? Html.Read(text, (_, name) => $"<at>{name}</at>") : text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00a0', ' ').Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
