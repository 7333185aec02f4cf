namespace ChatOpsBot.Slack.SocketMode;

/// <summary>How long things may take on a socket (contract §10).</summary>
internal sealed record SocketTimings
{
    /// <summary>How often the peer is pinged.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a pong may take before the socket counts as dead.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it may take from asking for a socket to its hello.</summary>
    public TimeSpan Open { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long a replaced socket is read on, since Slack may still choose it: a warning comes about ten seconds before the end.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long what was received may take to be saved and acknowledged when a socket is being closed.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the peer may take to close in return.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one envelope may take. Far more than Slack waits: it only frees a worker that hangs.</summary>
    public TimeSpan Receive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a socket must have lived for its end to count as a first one.</summary>
    public TimeSpan Stable { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The first pause before another attempt; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause of our own.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before an attempt, of which a random half is left out so that replicas do not come all at once.</summary>
    /// <param name="failures">How many attempts or unstable sockets there were before, 0 for none.</param>
    /// <param name="random">In [0, 1).</param>
    public TimeSpan Pause(int failures, double random)
    {
        var whole = FirstPause * Math.Pow(2, Math.Min(failures, 16));
        return (whole < LongestPause ? whole : LongestPause) * (0.5 + (random / 2));
    }

    /// <summary>When to renew a socket that Slack will close after <paramref name="life"/>: with a tenth of it left, at most a minute.</summary>
    public static TimeSpan RenewAfter(TimeSpan life)
    {
        var margin = life / 10;
        return life - (margin < TimeSpan.FromMinutes(1) ? margin : TimeSpan.FromMinutes(1));
    }
}
