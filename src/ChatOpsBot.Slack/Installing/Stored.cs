using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Slack.Installing;

/// <summary>An installation in the store.</summary>
/// <param name="Workspace">Its workspace or organisation.</param>
/// <param name="Name">What Slack calls that.</param>
/// <param name="BotUser">Our bot's user id there.</param>
/// <param name="BotId">Our bot's id.</param>
/// <param name="Scopes">What the token may do.</param>
/// <param name="Configured">A mark of the configured bot token when that one serves here; null when the token came by OAuth.</param>
/// <param name="Broken">Why nothing can be done there; null while all is well.</param>
internal sealed record StoredInstallation(
    string Workspace, string? Name, string BotUser, string? BotId, ImmutableArray<string> Scopes, string? Configured, string? Broken);

/// <summary>A person's consent in the store.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="User">Who.</param>
/// <param name="Broken">Why their token is of no use; null while all is well.</param>
/// <param name="Leaving">Whether they took it back, and only Slack has not been told yet.</param>
internal sealed record StoredConsent(string Workspace, string User, string? Broken, bool Leaving);

/// <summary>A token in the store, encrypted.</summary>
/// <param name="Access">The token.</param>
/// <param name="Refresh">What renews it; null where tokens are not rotated.</param>
/// <param name="Expires">Until when it is good, in Unix seconds; null for ever.</param>
/// <param name="Claim">Who renews it now; null when nobody does.</param>
/// <param name="ClaimedUntil">Until when they may take to, in Unix seconds.</param>
internal sealed record StoredToken(string Access, string? Refresh, long? Expires, string? Claim = null, long ClaimedUntil = 0);

/// <summary>Something that may be redeemed once, in the store.</summary>
/// <param name="Browser">A mark of the browser that it is bound to; null when it is bound to none.</param>
/// <param name="Workspace">For whom, when it is for one person: where.</param>
/// <param name="User">For whom, when it is for one person.</param>
internal sealed record StoredTicket(string? Browser, string? Workspace, string? User);

/// <summary>Where these documents lie.</summary>
internal static class InstallKeys
{
    /// <summary>The partition of what belongs to the app as a whole.</summary>
    public const string Partition = "slack.app";

    /// <summary>The kind of a bot's token.</summary>
    public const string Bot = "bot";

    public static (string From, string To) AllInstallations => ("install:", "install;");

    public static (string From, string To) AllConsents => ("consent:", "consent;");

    public static (string From, string To) AllTokens(WorkspaceId workspace) => ($"token:{workspace}:", $"token:{workspace};");

    public static (string From, string To) AllConsentsOf(WorkspaceId workspace) => ($"consent:{workspace}:", $"consent:{workspace};");

    public static string Installation(WorkspaceId workspace) => $"install:{workspace}";

    public static string Consent(WorkspaceId workspace, string user) => $"consent:{workspace}:{user}";

    public static string Token(WorkspaceId workspace, string kind) => $"token:{workspace}:{kind}";

    /// <summary>The kind of a person's token.</summary>
    public static string Of(string user) => "user." + user;

    /// <summary>Whether Slack's id may stand in a key.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= 64 } && id.All(char.IsAsciiLetterOrDigit);
}

/// <summary>How these documents are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredInstallation))]
[JsonSerializable(typeof(StoredConsent))]
[JsonSerializable(typeof(StoredToken))]
[JsonSerializable(typeof(StoredTicket))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write<T>(T value) => Documents.Write(Default, value);

    /// <summary>Reads one; null when it is none of this kind.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> body)
        where T : class => Documents.Read<T>(Default, body);
}
