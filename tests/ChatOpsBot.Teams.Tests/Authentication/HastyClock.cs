using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>A clock on which nobody has to wait: short waits move it and are over; long ones, which are patience, end only when it is moved.</summary>
internal sealed class HastyClock(Instant start) : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    private readonly ManualClock inner = new(start);

    public Instant Now => inner.Now;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public void Advance(Duration by) => inner.Advance(by);

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Long || dueTime < TimeSpan.Zero)
        {
            return inner.CreateTimer(callback, state, dueTime, period);
        }

        inner.Advance(Duration.FromTimeSpan(dueTime));
        var over = inner.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        return over;
    }
}
