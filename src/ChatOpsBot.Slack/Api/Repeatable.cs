using System.Collections.Frozen;

namespace ChatOpsBot.Slack.Api;

/// <summary>Which methods may be called again when an answer was lost: doing them twice is like doing them once (contract §8).</summary>
internal static class Repeatable
{
    // Everything of users.* that we call reads. Not here, on purpose: chat.postMessage, chat.postEphemeral, views.open (its trigger works once), oauth.v2.access (its code too).
    private static readonly FrozenSet<string> Methods = new[]
    {
        "auth.test", "bots.info", "team.info", "chat.getPermalink", "chat.update", "conversations.info", "conversations.list", "conversations.members", "conversations.history",
        "conversations.replies", "conversations.open", "usergroups.list", "usergroups.enable", "usergroups.users.list", "usergroups.users.update", "views.publish",
        "apps.event.authorizations.list",
    }.ToFrozenSet();

    /// <summary>Whether a method may be called again.</summary>
    public static bool Is(string method) => Methods.Contains(method) || method.StartsWith("users.", StringComparison.Ordinal);
}
