using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <summary>Links with which one developer lets the app read the direct messages that others write to them. Each works once, for a quarter of an hour, for that person.</summary>
internal sealed class ConnectLinks(SlackOptions options, OneTimeTickets tickets) : IConnectLinks
{
    internal const string Purpose = "connect";
    internal static readonly Duration Lifetime = Duration.FromMinutes(15);

    /// <summary>Whether anybody can connect at all.</summary>
    public bool Offered => options.HasOAuth && options.PublicUrl is not null;

    /// <inheritdoc/>
    public async ValueTask<Uri?> LinkFor(Installation installation, string user, CancellationToken cancel) => await Make(installation.Workspace, user, cancel);

    /// <summary>A link for a person; null when connecting is not offered, or too many links are open.</summary>
    /// <exception cref="StoreException">It cannot be saved.</exception>
    public async Task<Uri?> Make(WorkspaceId workspace, string user, CancellationToken cancel) =>
        Offered && await tickets.Issue(Purpose, new(null, workspace.Value, user), Lifetime, cancel) is { } word
            ? InstallEndpoints.At(options, $"/slack/connect?t={word}")
            : null;
}
