using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.MicrosoftGraph;
using NodaTime;

namespace ChatOpsBot.Teams;

/// <summary>How this bot is known to Microsoft. The host reads it from configuration, section <c>Teams</c>, and checks it.</summary>
public sealed record TeamsOptions
{
    /// <summary>The name of this platform in addresses and conversations. A person's address is their Entra object id, a conversation's id the connector's without <c>;messageid=</c>.</summary>
    public const string Platform = "teams";

    /// <summary>The store's partition of what is kept of Teams itself: docs/store.md.</summary>
    internal const string Partition = "teams.app";

    /// <summary>The bot's app id, a GUID; null only in development, where a local client may speak to it without a token (contract §9).</summary>
    public string? AppId { get; init; }

    /// <summary>The tenant that the bot is registered in.</summary>
    public string? TenantId { get; init; }

    /// <summary>What the bot proves itself with; null only in development.</summary>
    public BotCredential? Credential { get; init; }

    /// <summary>Tenants whose people may use the bot; <see cref="TenantId"/> alone unless more are named. In development, without an app id, any may.</summary>
    public ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>Where the keys of the Bot Connector's tokens are announced.</summary>
    public Uri OpenIdMetadataUrl { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Entra, with a slash at the end.</summary>
    public Uri LoginBaseUrl { get; init; } = new("https://login.microsoftonline.com/");

    /// <summary>Microsoft Graph v1.0, with a slash at the end.</summary>
    public Uri GraphBaseUrl { get; init; } = new("https://graph.microsoft.com/v1.0/");

    /// <summary>The connector that is spoken to where no activity told another, with a slash at the end.</summary>
    public Uri ServiceUrl { get; init; } = new("https://smba.trafficmanager.net/teams/");

    /// <summary>
    /// Hosts whose connector may be given a bearer token, over https: each as it stands, <c>botframework.com</c> with everything below it. A loopback
    /// address (<c>127.0.0.1:4711</c>) may be named for tests, and is then spoken to over http.
    /// </summary>
    public ImmutableArray<string> ServiceHosts { get; init; } =
        ["botframework.com", "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us"];

    /// <summary>The id in the app's manifest; the bot's app id unless it says otherwise.</summary>
    public string? ManifestId { get; init; }

    /// <summary>Where Microsoft Graph reaches this process, for what is written in human chats; null when no human chat is read.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Certificates with private keys that Graph encrypts what it tells with: the first is given to Graph, all decrypt. Empty when no human chat is read.
    /// </summary>
    public ImmutableArray<X509Certificate2> NotificationCertificates { get; init; } = [];

    /// <summary>How long a subscription with Graph is asked for; it is renewed at half that.</summary>
    public Duration SubscriptionLifetime { get; init; } = Duration.FromMinutes(55);

    /// <summary>The app in Entra that the bot is.</summary>
    internal EntraApp App => new(AppId, TenantId, Credential) { LoginBaseUrl = LoginBaseUrl, GraphBaseUrl = GraphBaseUrl };

    /// <summary>Whether a local client may speak to the bot without a token, from this machine only.</summary>
    public bool Anonymous => AppId is null;

    /// <summary>Whether developers may have what is written to them in human chats read.</summary>
    public bool CanOverhear => PublicUrl is not null && !NotificationCertificates.IsEmpty && AppId is not null;
}
