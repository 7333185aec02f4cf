using ChatOpsBot.Domain.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Engine.Time;

/// <summary>
/// Sees to it, when the process starts, that each team's rotation has its place among what falls due. From then on the clock announces
/// shifts as they change, and this has nothing more to do.
/// </summary>
public sealed class ShiftWatch(TeamDirectory teams, ConversationEngine engine, TimeProvider clock, ILogger<ShiftWatch> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(15);
    private readonly HashSet<TeamId> watched = [];

    /// <summary>Returns when every team was tried once, so that whoever is served later finds the rotation in its place.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Begin(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (watched.Count < teams.All.Length)
        {
            await Task.Delay(TryAgain, clock, stoppingToken);
            await Begin(stoppingToken);
        }
    }

    private async Task Begin(CancellationToken cancel)
    {
        foreach (var team in teams.All.Select(team => team.Id).Where(team => !watched.Contains(team)))
        {
            try
            {
                await engine.FollowShift(team, cancel);
                await engine.MindWaiting(team, cancel);
                watched.Add(team);
            }
#pragma warning disable CA1031 // A team whose state cannot be read or written just now is neither another's fault nor a reason not to start.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Team {Team}: who serves could not be recorded; trying again in {Seconds} s", team, TryAgain.TotalSeconds);
            }
#pragma warning restore CA1031
        }
    }
}
