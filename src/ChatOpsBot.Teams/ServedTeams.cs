using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Teams;

/// <summary>Which team a tenant's people are served by: the one whose file names the tenant, or the only team when it names none.</summary>
internal sealed class ServedTeams(TeamDirectory teams, TeamsOptions options)
{
    /// <summary>The team; null when nobody in this tenant is served.</summary>
    public Team? Of(string tenant)
    {
        foreach (var team in teams.All)
        {
            if (TenantOf(team) is { } named && string.Equals(named, tenant, StringComparison.OrdinalIgnoreCase))
            {
                return team;
            }
        }

        // A local development client invents its tenant.
        return teams.All is [var only] && (TenantOf(only) is null || options.Anonymous) ? only : null;
    }

    /// <summary>The tenant that a team works in; null when neither its file nor the bot's registration tells.</summary>
    public string? TenantOf(TeamId team) => teams.Find(team) is { } known ? TenantOf(known) ?? options.TenantId : null;

    private static string? TenantOf(Team team) => team.Workspaces.GetValueOrDefault(TeamsOptions.Platform);
}
