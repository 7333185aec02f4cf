using System.Collections.Concurrent;
using ChatOpsBot.Slack.Installing;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>
/// The bot's own direct message with each person, as far as it was seen since the start. A consenting developer's own messages arrive
/// from there as from any other direct message of theirs, and only there they are meant for the bot.
/// </summary>
internal sealed class OwnChannels
{
    private readonly ConcurrentDictionary<(WorkspaceId, string), string> channels = new();

    /// <summary>The channel, or null when it is not known yet.</summary>
    public string? Of(WorkspaceId workspace, string user) => channels.GetValueOrDefault((workspace, user));

    /// <summary>Remembers the channel.</summary>
    public void Learn(WorkspaceId workspace, string user, string channel) => channels[(workspace, user)] = channel;
}
