using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Installing;

namespace ChatOpsBot.Slack.People;

/// <summary>A person as Slack describes them (users.info).</summary>
/// <param name="Name">The name that is shown: the display name, or the real name where that is empty. Untrusted text.</param>
/// <param name="Zone">IANA zone id, when Slack tells it.</param>
/// <param name="Deleted">Whether the account is deactivated.</param>
/// <param name="IsBot">Whether it is an app, or Slackbot.</param>
/// <param name="IsGuest">Whether it is a guest of the workspace.</param>
/// <param name="IsStranger">Whether it is of another organisation (Slack Connect) and shares no conversation with us.</param>
internal sealed record SlackPerson(string Id, string Name, string? Zone, bool Deleted, bool IsBot, bool IsGuest, bool IsStranger)
{
    public ChatUser User => new(new(SlackOptions.Platform, Id), Name, Zone);
}

/// <summary>The people and conversations of workspaces, as far as they are known; kept in the store, refreshed by events.</summary>
internal interface ISlackPeople
{
    /// <summary>What is known of a person without asking Slack; null when nothing. Never waits.</summary>
    SlackPerson? Known(WorkspaceId workspace, string user);

    /// <summary>A person, asked for at Slack where they are not known; null when Slack does not know them either, or could not be asked.</summary>
    ValueTask<SlackPerson?> Find(Installation installation, string user, CancellationToken cancel);

    /// <summary>Takes over a <c>user</c> object that an event or a call brought.</summary>
    void Learn(WorkspaceId workspace, System.Text.Json.JsonElement user);

    /// <summary>The kind of a conversation without asking Slack; null when unknown. Never waits.</summary>
    ConversationKind? KindOf(WorkspaceId workspace, string channel);

    /// <summary>The kind of a conversation, asked for at Slack (conversations.info) where it is unknown; null when the bot may not see it.</summary>
    ValueTask<ConversationKind?> FindKind(Installation installation, string channel, CancellationToken cancel);

    /// <summary>Remembers what an event said of a conversation.</summary>
    void Learn(WorkspaceId workspace, string channel, ConversationKind kind);
}
