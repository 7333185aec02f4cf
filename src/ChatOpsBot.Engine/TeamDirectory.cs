using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Engine;

/// <summary>The teams that this process serves.</summary>
public sealed class TeamDirectory(IEnumerable<Team> teams)
{
    private readonly ImmutableDictionary<TeamId, Team> byId = teams.ToImmutableDictionary(team => team.Id);

    /// <summary>Every team, in the order given at the start.</summary>
    public ImmutableArray<Team> All { get; } = [.. teams];

    /// <summary>The team with this key, or null.</summary>
    public Team? Find(TeamId id) => byId.GetValueOrDefault(id);

    /// <summary>The team with this key.</summary>
    /// <exception cref="KeyNotFoundException">This process does not serve it.</exception>
    public Team Get(TeamId id) => byId[id];
}
