using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Playground.Network;

/// <summary>The networks of all teams.</summary>
internal sealed class Networks(TeamDirectory teams, Func<Team, PlaygroundNetwork> make, Deliveries deliveries) : IAsyncDisposable
{
    private readonly Dictionary<TeamId, PlaygroundNetwork> byTeam = teams.All.ToDictionary(team => team.Id, make);

    public TeamDirectory Teams => teams;

    public Deliveries Deliveries => deliveries;

    /// <summary>A team's network, loaded.</summary>
    public async ValueTask<PlaygroundNetwork> Get(TeamId team)
    {
        var network = byTeam[team];
        await network.Load();
        return network;
    }

    public async ValueTask<PlaygroundNetwork?> Find(TeamId team) => byTeam.ContainsKey(team) ? await Get(team) : null;

    /// <summary>Tells everyone who watches any network that something changed.</summary>
    public void Changed()
    {
        foreach (var network in byTeam.Values)
        {
            network.Revisions.Changed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await deliveries.DisposeAsync();
        foreach (var network in byTeam.Values)
        {
            await network.DisposeAsync();
        }
    }
}
