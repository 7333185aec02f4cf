namespace ChatOpsBot.Engine.Time;

/// <summary>A clock that runs like its source, ahead of it by an offset that only grows. The playground moves it; timers stay real.</summary>
public sealed class ShiftedClock(TimeProvider source) : TimeProvider
{
    private long offsetTicks;

    /// <summary>How far ahead of the source the clock is.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => source.GetUtcNow() + Offset;

    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    public override long TimestampFrequency => source.TimestampFrequency;

    public override long GetTimestamp() => source.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);
}
