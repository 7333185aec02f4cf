using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Waiting;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Activities that wait until Teams has said who is mentioned in them.</summary>
internal sealed class Inbox(IStore store, ILogger<Inbox> log) : DeliveryInbox(store, "Teams", Partition, log)
{
    /// <summary>Where it is kept.</summary>
    public const string Partition = TeamsOptions.Partition;

    private const string Kind = "activity";

    /// <summary>Saves an activity, once: the same again finds itself waiting.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public ValueTask Save(JsonElement activity, Instant received, CancellationToken cancel) => Save(Kind, activity, received, cancel);

    /// <inheritdoc/>
    protected override string? OrderOf(string kind, JsonElement payload) => kind == Kind ? Id.Place(Id.Of(payload.Text("conversation", "id")) ?? "").Conversation : null;

    /// <inheritdoc/>
    protected override (Instant At, string? Id) NameOf(string kind, JsonElement payload, Instant received) =>
        (Receiving.Id.When(payload.At("timestamp")) ?? received, payload.Text("id") is { Length: > 0 } id ? Receiving.Id.For("activity", OrderOf(kind, payload) ?? "", id) : null);
}
