using ChatOpsBot.Slack.Installing;

namespace ChatOpsBot.Slack.Home;

/// <summary>Where a developer lets the app read their direct messages.</summary>
internal interface IConnectLinks
{
    /// <summary>The page for this person; null when nobody can connect here.</summary>
    string? LinkFor(Installation installation, string user);
}
