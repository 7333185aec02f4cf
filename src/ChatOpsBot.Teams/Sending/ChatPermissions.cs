using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// What the bot may see of a chat that it is in (contract §6, §7), consented to when it is installed there. The manifest names the same set, or
/// Graph refuses to install the app.
/// </summary>
internal static class ChatPermissions
{
    /// <summary>Requester and primary talk without mentioning the bot, and their words are the ticket's. The same lets Graph say what was posted in the chat.</summary>
    public const string ReadMessages = "ChatMessage.Read.Chat";

    /// <summary>Who is in the chat, and who joined or left.</summary>
    public const string ReadMembers = "ChatMember.Read.Chat";

    /// <summary>The whole set, in the manifest's order.</summary>
    public static ImmutableArray<string> All { get; } = [ReadMessages, ReadMembers];

    /// <summary>The set as Graph takes it with an installation.</summary>
    public static JsonObject Consent() => new()
    {
        ["resourceSpecificPermissions"] = new JsonArray([.. All.Select(name => new JsonObject { ["permissionValue"] = name, ["permissionType"] = "Application" })]),
    };
}
