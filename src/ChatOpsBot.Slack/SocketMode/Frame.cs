using System.Text.Json;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>What Slack says on a socket.</summary>
internal abstract record Frame
{
    /// <summary>The socket is in use from now on.</summary>
    /// <param name="Life">After how long Slack will close it, about; null when Slack does not say.</param>
    public sealed record Hello(TimeSpan? Life) : Frame;

    /// <summary>Something is delivered, to be acknowledged by its id.</summary>
    public sealed record Envelope(string Id, DeliveryKind Kind, JsonElement Payload, bool AcceptsPayload) : Frame;

    /// <summary>The socket will be closed.</summary>
    public sealed record Disconnect(string? Reason) : Frame;

    /// <summary>Nothing that this code knows.</summary>
    /// <param name="Why">For the log; nothing of its content.</param>
    public sealed record Ignored(string Why) : Frame;

    /// <summary>Reads a text message. Never throws, whatever it is.</summary>
    public static Frame Read(ReadOnlySpan<byte> text)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return new Ignored("it is not JSON");
        }

        return root.Text("type") switch
        {
            "hello" => new Hello(LifeOf(root)),
            "disconnect" => new Disconnect(root.Text("reason")),
            "events_api" => Deliver(root, DeliveryKind.Event),
            "slash_commands" => Deliver(root, DeliveryKind.Command),
            "interactive" => Deliver(root, DeliveryKind.Interaction),
            _ => new Ignored("its type is unknown"),
        };
    }

    private static Frame Deliver(JsonElement root, DeliveryKind kind) =>
        root.Text("envelope_id") is { Length: > 0 } id && root.At("payload") is { } payload
            ? new Envelope(id, kind, payload, root.IsTrue("accepts_response_payload"))
            : new Ignored("it has no envelope_id or no payload");

    private static TimeSpan? LifeOf(JsonElement root) =>
        root.Number("debug_info", "approximate_connection_time") is > 0 and < 1_000_000 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
}
