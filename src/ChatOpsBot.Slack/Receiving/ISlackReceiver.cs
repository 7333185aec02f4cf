using System.Text.Json;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>What Slack delivers, over HTTP or a socket.</summary>
internal enum DeliveryKind
{
    /// <summary>An event envelope (contract §3).</summary>
    Event,

    /// <summary>A slash command: an object of its form fields (contract §4).</summary>
    Command,

    /// <summary>Interactivity: a pressed button, a submitted form, a shortcut (contract §5).</summary>
    Interaction,
}

/// <summary>What Slack is answered: the body over HTTP, the payload of the acknowledgement on a socket. Null for an empty one.</summary>
internal readonly record struct Reply(string? Json)
{
    public static Reply Empty => default;
}

/// <summary>Takes in what is verified. Both ways in, HTTP and Socket Mode, end here.</summary>
internal interface ISlackReceiver
{
    /// <summary>
    /// Saves what was delivered and says what to answer. Nothing that is unknown or malformed throws: it is acknowledged and left alone.
    /// </summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved: do not acknowledge it, so that Slack sends it again.</exception>
    ValueTask<Reply> Receive(DeliveryKind kind, JsonElement payload, CancellationToken cancel);
}
