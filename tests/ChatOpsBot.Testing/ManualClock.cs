using NodaTime;

namespace ChatOpsBot.Testing;

/// <summary>A clock that stands still until it is moved; timers fire on the way, in order.</summary>
public sealed class ManualClock(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<Duration> asked = [];
    private Instant now = start;

    /// <summary>The present instant.</summary>
    public Instant Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    /// <summary>How many timers wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return timers.Count;
            }
        }
    }

    /// <summary>How long timers were asked to wait when they were made, in order.</summary>
    public IReadOnlyList<Duration> Asked
    {
        get
        {
            lock (gate)
            {
                return [.. asked];
            }
        }
    }

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    /// <summary>Moves forward.</summary>
    public void Advance(Duration by) => AdvanceTo(Now + by);

    /// <summary>Moves forward to an instant.</summary>
    public void AdvanceTo(Instant target)
    {
        while (true)
        {
            ManualTimer? first;
            lock (gate)
            {
                first = timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
                now = first is null ? Instant.Max(now, target) : Instant.Max(now, first.Due);
                first?.Rewind();
            }

            if (first is null)
            {
                return;
            }

            first.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        lock (gate)
        {
            // Together: whoever sees it wait sees what it was asked.
            asked.Add(Duration.FromTimeSpan(dueTime));
            timer.Change(dueTime, period);
        }

        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan every;

        public Instant Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                every = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.now + Duration.FromTimeSpan(dueTime);
                    clock.timers.Add(this);
                }

                return true;
            }
        }

        /// <summary>Under the clock's lock: what happens once is done with, what repeats waits anew.</summary>
        public void Rewind()
        {
            if (every > TimeSpan.Zero)
            {
                Due += Duration.FromTimeSpan(every);
            }
            else
            {
                clock.timers.Remove(this);
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
