namespace ChatOpsBot.Web;

/// <summary>Whether a service can be reached, as the last call to it found; for readiness.</summary>
public sealed class Reach(TimeProvider clock)
{
    private long lostSince;

    /// <summary>How long it has not been reached, by every call since; null while it is.</summary>
    public TimeSpan? OutOfReachFor => Interlocked.Read(ref lostSince) is var since and not 0 ? clock.GetElapsedTime(since) : null;

    /// <summary>Notes what became of a call.</summary>
    public void Note(bool reached)
    {
        if (reached)
        {
            Interlocked.Exchange(ref lostSince, 0);
        }
        else
        {
            Interlocked.CompareExchange(ref lostSince, Math.Max(1, clock.GetTimestamp()), 0);
        }
    }
}
