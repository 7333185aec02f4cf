using System.Collections.Immutable;

namespace ChatOpsBot.Slack.Installing;

/// <summary>Something that Slack lets a token do.</summary>
/// <param name="Name">Slack's name for it.</param>
/// <param name="Reason">What it is needed for, in words for whoever approves it.</param>
public sealed record Scope(string Name, string Reason);

/// <summary>What the app asks for, and why: the least with which everything works. The manifests and the documentation are compared with this.</summary>
public static class Scopes
{
    /// <summary>Of the bot token.</summary>
    public static ImmutableArray<Scope> Bot { get; } =
    [
        new("app_mentions:read", "hears its own name in channels it is in"),
        new("channels:history", "hears requests in public channels it was invited to"),
        new("channels:read", "hears that it was added to a public channel"),
        new("chat:write", "posts tickets, answers and reminders, and changes its own cards"),
        new("commands", "has its slash commands and shortcuts"),
        new("groups:history", "hears requests in private channels it was invited to"),
        new("groups:read", "hears that it was added to a private channel"),
        new("im:history", "reads what people write to the bot itself; never what two people write each other"),
        new("im:read", "tells its own direct messages from other conversations"),
        new("im:write", "opens a direct message with somebody: private cards and reminders"),
        new("mpim:history", "reads on in the conversation of requester, contacted developer and primary"),
        new("mpim:read", "tells such a conversation from a channel"),
        new("mpim:write", "opens such a conversation"),
        new("usergroups:read", "sees who is in the on-call group"),
        new("usergroups:write", "puts primary and backup into the on-call group"),
        new("users:read", "knows names, time zones, and whether an account is a guest, an app or deactivated"),
    ];

    /// <summary>Of the token of a developer who connects, each for themselves.</summary>
    public static ImmutableArray<Scope> User { get; } =
    [
        new("im:history", "reads the direct messages that others write to that developer"),
        new("im:read", "tells who the other person of such a conversation is"),
    ];

    /// <summary>As Slack wants them in an address: separated by commas.</summary>
    internal static string Csv(ImmutableArray<Scope> scopes) => string.Join(',', scopes.Select(scope => scope.Name));

    /// <summary>Reads such a list.</summary>
    internal static ImmutableArray<string> Read(string? csv) => [.. (csv ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
