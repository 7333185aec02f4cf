using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Api;

/// <summary>A clock on which nobody has to wait: short waits move it and are over; long ones, which are patience, end only when it is moved.</summary>
internal sealed class HastyClock : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 12, 0);

    public ManualClock Inner { get; } = new(Start);

    public Duration Passed => Inner.Now - Start;

    public override long TimestampFrequency => Inner.TimestampFrequency;

    public void Advance(Duration by) => Inner.Advance(by);

    public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow();

    public override long GetTimestamp() => Inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Long || dueTime < TimeSpan.Zero)
        {
            return Inner.CreateTimer(callback, state, dueTime, period);
        }

        Inner.Advance(Duration.FromTimeSpan(dueTime));
        var over = Inner.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
        return over;
    }
}
