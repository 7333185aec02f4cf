using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.People;

/// <summary>Reads what Slack says of people and conversations (contract §8).</summary>
internal static class UserReader
{
    private const int LongestName = 100;

    /// <summary>A <c>user</c> object; null when it has no id.</summary>
    public static SlackPerson? Person(JsonElement user)
    {
        if (user.Text("id") is not { Length: > 0 } id)
        {
            return null;
        }

        // The display name is often empty.
        var name = FirstOf(user.Text("profile", "display_name"), user.Text("profile", "real_name"), user.Text("real_name"), user.Text("name")) ?? id;
        return new SlackPerson(
            id,
            name,
            FirstOf(user.Text("tz")),
            user.IsTrue("deleted"),
            user.IsTrue("is_bot") || string.Equals(id, "USLACKBOT", StringComparison.Ordinal),
            user.IsTrue("is_restricted") || user.IsTrue("is_ultra_restricted"),
            user.IsTrue("is_stranger"));
    }

    /// <summary>A <c>channel</c> object as our bot sees it: a direct message that it may see is its own.</summary>
    public static ConversationKind Kind(JsonElement channel) =>
        channel.IsTrue("is_im") ? ConversationKind.Bot
        : channel.IsTrue("is_mpim") ? ConversationKind.Group
        : ConversationKind.Channel;

    private static string? FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && Shown.Line(text, LongestName) is { Length: > 0 } said)
            {
                return said;
            }
        }

        return null;
    }
}
