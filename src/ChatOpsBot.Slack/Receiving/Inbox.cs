using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Waiting;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Deliveries of Slack that wait for a name, for the kind of a conversation, or for the workspace itself.</summary>
internal sealed class Inbox(IStore store, ILogger<Inbox> log) : DeliveryInbox(store, "Slack", Partition, log)
{
    /// <summary>Where it is kept.</summary>
    public const string Partition = "slack.app";

    /// <summary>Saves a delivery, once: the same event again finds itself waiting.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public ValueTask Save(DeliveryKind kind, JsonElement payload, Instant received, CancellationToken cancel) => Save(kind.ToString(), payload, received, cancel);

    /// <summary>The kind of what waits.</summary>
    /// <exception cref="ArgumentException">It is none that this code knows.</exception>
    public static DeliveryKind KindOf(string kind) => Enum.Parse<DeliveryKind>(kind);

    /// <inheritdoc/>
    protected override string? OrderOf(string kind, JsonElement payload) =>
        Enum.TryParse<DeliveryKind>(kind, out var known) && Enum.IsDefined(known) ? Delivered.OrderOf(known, payload) : null;

    /// <inheritdoc/>
    /// <remarks>By the instant at which it was written, which a redelivery repeats; by its coming where that is not told.</remarks>
    protected override (Instant At, string? Id) NameOf(string kind, JsonElement payload, Instant received) => KindOf(kind) == DeliveryKind.Event
        ? (Id.Instant(payload.Text("event", "ts") ?? payload.Text("event", "event_ts")) ?? received, payload.Text("event_id"))
        : (received, payload.Text("trigger_id") ?? payload.Text("view", "id"));
}
