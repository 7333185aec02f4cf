using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Installing;

/// <summary>What an installation is known by: the enterprise's id where the app is installed for a whole organisation, else the workspace's.</summary>
internal readonly record struct WorkspaceId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The app in one workspace (contract §11). Its token is asked for when it is needed, since it may be renewed.</summary>
/// <param name="Workspace">The workspace or organisation.</param>
/// <param name="Team">The team served there.</param>
/// <param name="BotUser">Our bot's user id there: our own posts come back under it.</param>
/// <param name="BotId">Our bot's id in <c>bot_id</c>.</param>
/// <param name="Scopes">What the bot token may do; empty when unknown.</param>
internal sealed record Installation(WorkspaceId Workspace, TeamId Team, string BotUser, string? BotId, ImmutableArray<string> Scopes)
{
    /// <summary>Why nothing can be done there any more (the token was revoked, a scope is missing); null while all is well.</summary>
    public string? Broken { get; init; }
}

/// <summary>Where the app is installed, and who let it read their direct messages. Kept in the store, so that a restart knows it while Slack cannot be reached.</summary>
internal interface IInstallations
{
    /// <summary>Every installation known now.</summary>
    IReadOnlyCollection<Installation> All { get; }

    /// <summary>The installation of a workspace or organisation, or null. Never waits.</summary>
    Installation? Find(WorkspaceId workspace);

    /// <summary>The installation that serves a team, or null. Never waits.</summary>
    Installation? Of(TeamId team);

    /// <summary>
    /// Whether the configured bot token's workspace is not known yet, since Slack could not be reached so far. Ask this before asking for an
    /// installation: asked afterwards, a workspace that was met in between looks as if it were none.
    /// </summary>
    bool AwaitsFirstContact { get; }

    /// <summary>The bot token, renewed first where it is about to expire; null when there is none any more.</summary>
    ValueTask<Secret?> Token(Installation installation, CancellationToken cancel);

    /// <summary>Whether this person has let the app read their direct messages. Never waits.</summary>
    bool HasConsented(WorkspaceId workspace, string user);

    /// <summary>A consenting person's user token; null when there is none.</summary>
    ValueTask<Secret?> UserToken(WorkspaceId workspace, string user, CancellationToken cancel);

    /// <summary>Remembers that nothing can be done in a workspace any more, and says so in the log once.</summary>
    ValueTask Break(WorkspaceId workspace, string why, CancellationToken cancel);

    /// <summary>Forgets a workspace and every token of it: it uninstalled the app. Idempotent.</summary>
    ValueTask Remove(WorkspaceId workspace, CancellationToken cancel);

    /// <summary>Forgets tokens that were revoked: of the bot when <paramref name="bot"/>, and of these people. Idempotent.</summary>
    ValueTask Revoked(WorkspaceId workspace, bool bot, IReadOnlyCollection<string> users, CancellationToken cancel);

    /// <summary>A person no longer wants their direct messages read: revokes their token at Slack and forgets it. Idempotent.</summary>
    ValueTask Disconnect(WorkspaceId workspace, string user, CancellationToken cancel);
}
