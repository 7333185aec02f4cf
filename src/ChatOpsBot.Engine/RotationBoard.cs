using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <inheritdoc/>
public sealed class RotationBoard(IStore store, TeamDirectory teams, TimeProvider clock) : IRotationBoard
{
    /// <inheritdoc/>
    public Moment? Now(TeamId team) => teams.Find(team) is { } found ? teams.MomentOf(found, Instant.FromDateTimeOffset(clock.GetUtcNow())) : null;

    /// <inheritdoc/>
    public async ValueTask<FairnessReport> Fairness(Moment moment, Interval period, CancellationToken cancel) =>
        FairnessCount.Of(moment, period, await Reads.Work(store, moment.Team.Id, period, cancel));
}
