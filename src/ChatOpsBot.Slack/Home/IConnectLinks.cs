using ChatOpsBot.Slack.Installing;

namespace ChatOpsBot.Slack.Home;

/// <summary>Where a developer lets the app read their direct messages.</summary>
internal interface IConnectLinks
{
    /// <summary>The page for this person, for a while; null when nobody can connect here.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It cannot be saved.</exception>
    ValueTask<Uri?> LinkFor(Installation installation, string user, CancellationToken cancel);
}
