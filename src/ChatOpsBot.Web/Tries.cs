using NodaTime;

namespace ChatOpsBot.Web;

/// <summary>The tries of one call: so many, further and further apart, and all of them within a time.</summary>
/// <param name="clock">The real clock.</param>
/// <param name="chance">From 0 to 1, for jitter.</param>
/// <param name="most">How many, the first included.</param>
/// <param name="first">The shortest wait before the second; the wait doubles from try to try, and up to as much again is added by chance.</param>
/// <param name="together">How long all may take, with the waits between them.</param>
public sealed class Tries(TimeProvider clock, Func<double> chance, int most, Duration first, Duration together)
{
    private static readonly Duration WorthTrying = Duration.FromSeconds(1);

    private readonly long began = clock.GetTimestamp();
    private int made = 1;

    /// <summary>What is left of the time; not below zero.</summary>
    public Duration Left => Duration.Max(Duration.Zero, together - Duration.FromTimeSpan(clock.GetElapsedTime(began)));

    /// <summary>How long to wait before the next try, where nobody said.</summary>
    public Duration Backoff { get; private set; } = first * (1 + chance());

    /// <summary>Waits before another try; false, at once, when none is worth making any more.</summary>
    /// <param name="asked">How long the service asked to wait, if it did.</param>
    public async ValueTask<bool> Again(Duration? asked, CancellationToken cancel)
    {
        var wait = asked ?? Backoff;
        if (made >= most || wait + WorthTrying > Left)
        {
            return false;
        }

        await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, cancel);
        Backoff = first * Math.Pow(2, made) * (1 + chance());
        made++;
        return true;
    }
}
