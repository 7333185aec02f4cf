using NodaTime;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>Whether Slack's events reach this process over a socket. For readiness: only <see cref="Connected"/> is ready.</summary>
public abstract record SocketState
{
    /// <summary>Whether Slack has said hello on the current socket, and the socket is alive within the bound of its keep-alive.</summary>
    public bool IsReady => this is Connected;

    /// <summary>In words for an operator.</summary>
    public abstract string Words { get; }

    /// <summary>No socket is open now; one is being opened, for ever.</summary>
    /// <param name="Problem">Why there is none, in words; null at the first attempt.</param>
    public sealed record Connecting(string? Problem) : SocketState
    {
        /// <inheritdoc/>
        public override string Words => Problem is null ? "Slack's socket is being opened." : $"Slack's socket is not open: {Problem} It is tried again, for as long as it takes.";
    }

    /// <summary>Slack said hello, and the socket has been alive since.</summary>
    /// <param name="Since">Since when there has been an open socket without a gap.</param>
    /// <param name="LastHello">When Slack said hello on the current socket.</param>
    /// <param name="LastLiveness">When the current socket last brought anything; pings and pongs are not seen, but a socket without pongs ends.</param>
    public sealed record Connected(Instant Since, Instant LastHello, Instant LastLiveness) : SocketState
    {
        /// <inheritdoc/>
        public override string Words => $"Slack's socket has been open since {Since}.";
    }

    /// <summary>Nothing will come any more until somebody mends it and starts this process again.</summary>
    /// <param name="Why">What is wrong, and what an administrator must do.</param>
    public sealed record Stopped(string Why) : SocketState
    {
        /// <inheritdoc/>
        public override string Words => Why;
    }
}
