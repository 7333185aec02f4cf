using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Slack.Installing;

/// <summary>What team files say about workspaces and people.</summary>
/// <param name="Of">The team whose file names a workspace or organisation; null when none does.</param>
/// <param name="Only">The one team of this process, when its file names no workspace: it is served where the configured bot token belongs.</param>
/// <param name="Responds">Whether a Slack user is one of a team's responders.</param>
internal sealed record ServedTeams(Func<WorkspaceId, TeamId?> Of, TeamId? Only, Func<TeamId, string, bool> Responds)
{
    /// <summary>The team that is served in a workspace; null when none is.</summary>
    public TeamId? For(WorkspaceId workspace, bool configured) => Of(workspace) ?? (configured ? Only : null);

    /// <summary>What to put into a team's file so that it is served in a workspace.</summary>
    public static string Lines(WorkspaceId workspace) => $"workspaces:\n  slack: {workspace}";

    /// <summary>That no team is served there, and what to do.</summary>
    public static string NotServed(WorkspaceId workspace, string? name) =>
        $"No team's file names the Slack workspace {(name is null ? workspace.Value : $"“{name}” ({workspace})")}, so that nobody is served there. Put into the file of the team that it belongs to, and start again: "
        + $"\"workspaces: {{ slack: {workspace} }}\".";
}
