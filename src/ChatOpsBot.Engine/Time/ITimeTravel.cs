using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Engine.Time;

/// <summary>Moves the engine's clock, for the playground and for stories. Only there when the clock can be moved.</summary>
public interface ITimeTravel
{
    /// <summary>The engine's now.</summary>
    Instant Now { get; }

    /// <summary>How far ahead of real time the clock is.</summary>
    Duration Offset { get; }

    /// <summary>The next instant at which something falls due on one of a team's tickets; null when nothing does. When shifts change is the rotation's to tell.</summary>
    ValueTask<Instant?> NextDue(TeamId team, CancellationToken cancel);

    /// <summary>Moves forward, stopping at everything that falls due on the way in any team, changes of shift included, and waits until all that follows is sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is in the past, or more than ten years ahead.</exception>
    ValueTask AdvanceTo(Instant target, CancellationToken cancel);

    /// <summary>Waits until nothing is due and nothing is left to send; gives up after a bounded time when a platform keeps failing.</summary>
    ValueTask Settle(CancellationToken cancel);

    /// <summary>Erases a team's tickets and everything else that the engine stored for it; what follows is as at the team's first start. Where it is the only team, the clock goes back to real time.</summary>
    ValueTask StartOver(TeamId team, CancellationToken cancel);
}
