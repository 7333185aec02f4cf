using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>The rotation as it is now, for looking at. Nothing is changed by looking.</summary>
public interface IRotationBoard
{
    /// <summary>The team, the present instant, and who serves when; null where this process serves no such team.</summary>
    Moment? Now(TeamId team);

    /// <summary>How the load was shared.</summary>
    /// <param name="moment">As <see cref="Now"/> gave it.</param>
    /// <param name="period">Over which stretch of time; both ends are known.</param>
    ValueTask<FairnessReport> Fairness(Moment moment, Interval period, CancellationToken cancel);
}
