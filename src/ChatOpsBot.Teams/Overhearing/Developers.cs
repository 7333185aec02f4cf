using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Whose messages may be read at all: developers of the team that is served in their tenant.</summary>
internal sealed class Developers(ServedTeams teams)
{
    /// <summary>The developer with their team; null when there is none: they left it, or no team is served there.</summary>
    public (Team Team, Person Person)? Find(string tenant, string person) =>
        teams.Of(tenant) is { } team && team.Find(new Address(TeamsOptions.Platform, person)) is { IsResponder: true } developer ? (team, developer) : null;
}
