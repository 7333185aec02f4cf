using ChatOpsBot.Playground.Network;
using Microsoft.Extensions.Hosting;

namespace ChatOpsBot.Playground;

/// <summary>Loads every network at the start, so that what a killed process had saved reaches the engine without anyone asking.</summary>
internal sealed class PlaygroundStart(Networks networks) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var team in networks.Teams.All)
        {
            await networks.Get(team.Id);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
