using NodaTime;

namespace ChatOpsBot.Testing;

/// <summary>A clock on which nobody has to wait: short waits move it and are over; long ones, and patience with others, end only when it is moved.</summary>
/// <param name="longest">The longest wait that is over at once; just under 3 s unless said.</param>
/// <param name="start">What time it is at first; <see cref="Start"/> unless said.</param>
public sealed class HastyClock(Duration? longest = null, Instant? start = null) : TimeProvider
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 12, 0);

    private readonly Duration atOnce = longest ?? Duration.FromSeconds(3) - Duration.Epsilon;

    public ManualClock Inner { get; } = new(start ?? Start);

    public Instant Now => Inner.Now;

    public Duration Passed => Inner.Now - (start ?? Start);

    public override long TimestampFrequency => Inner.TimestampFrequency;

    public void Advance(Duration by) => Inner.Advance(by);

    public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow();

    public override long GetTimestamp() => Inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime < TimeSpan.Zero || Duration.FromTimeSpan(dueTime) > atOnce)
        {
            return Inner.CreateTimer(callback, state, dueTime, period);
        }

        Inner.Advance(Duration.FromTimeSpan(dueTime));
        var over = Inner.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        return over;
    }
}
