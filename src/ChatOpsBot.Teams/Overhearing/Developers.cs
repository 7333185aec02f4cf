using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Whose messages may be read at all: developers of the team that is served in their tenant.</summary>
internal sealed class Developers(TeamDirectory teams)
{
    /// <summary>The developer with their team; null when there is none: they left it, or no team is served there.</summary>
    public (Team Team, Person Person)? Find(string tenant, string person) =>
        TeamOf(tenant) is { } team && team.Find(new Address(TeamsOptions.Platform, person)) is { IsResponder: true } developer ? (team, developer) : null;

    private Team? TeamOf(string tenant) =>
        teams.All.FirstOrDefault(team => string.Equals(TenantOf(team), tenant, StringComparison.OrdinalIgnoreCase))
        ?? (teams.All is [var only] && TenantOf(only) is null ? only : null);

    private static string? TenantOf(Team team) => team.Workspaces.GetValueOrDefault(TeamsOptions.Platform);
}
