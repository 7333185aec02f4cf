using System.Collections.Immutable;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack;

/// <summary>How this app is known to Slack. The host reads it from configuration, section <c>Slack</c>, and checks it.</summary>
public sealed record SlackOptions
{
    /// <summary>The name of this platform in addresses and conversations.</summary>
    public const string Platform = "slack";

    /// <summary>Signing secrets that requests over HTTP may be signed with: one, or two while they are exchanged. Empty when only Socket Mode is used; then no HTTP endpoint is served.</summary>
    public ImmutableArray<Secret> SigningSecrets { get; init; } = [];

    /// <summary>The bot token (<c>xoxb-…</c>) of the one workspace served without OAuth; null when workspaces install the app through OAuth only.</summary>
    public Secret? BotToken { get; init; }

    /// <summary>The app-level token (<c>xapp-…</c>, scope <c>connections:write</c>); Socket Mode is used when there is one.</summary>
    public Secret? AppToken { get; init; }

    /// <summary>The app's OAuth client; null without OAuth.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of <see cref="ClientId"/>.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Keys that tokens are encrypted with at rest, 32 bytes each in base64: the first encrypts, all decrypt. Needed with OAuth.</summary>
    public ImmutableArray<Secret> TokenKeys { get; init; } = [];

    /// <summary>Where this process is reached from outside, for OAuth's redirects; null without OAuth.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The Web API, with a slash at the end.</summary>
    public Uri ApiBaseUrl { get; init; } = new("https://slack.com/api/");

    /// <summary>The one origin that response URLs may have.</summary>
    public Uri HooksBaseUrl { get; init; } = new("https://hooks.slack.com/");

    /// <summary>Where people approve the app.</summary>
    public Uri AuthorizeUrl { get; init; } = new("https://slack.com/oauth/v2/authorize");

    /// <summary>Whether a key can stand in <see cref="TokenKeys"/>.</summary>
    public static bool IsTokenKey(Secret key) => Installing.TokenVault.Problem(key) is null;

    /// <summary>Whether the app can be installed, and developers can connect, through OAuth.</summary>
    public bool HasOAuth => ClientId is not null && ClientSecret is not null;
}
