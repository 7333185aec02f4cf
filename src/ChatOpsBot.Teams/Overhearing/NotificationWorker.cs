using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Waiting;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Works off what Graph delivered: whether it is believed, what it says, and whether it is any of our business, in this order.</summary>
internal sealed class NotificationWorker(
    NotificationInbox inbox, Consents consents, NotificationTokens tokens, Overhearer overhearer, Doubts doubts, TeamsOptions options, TimeProvider clock, ILogger<NotificationWorker> log)
    : DeliveryInboxWorker(inbox, clock, log)
{
    private readonly TimeProvider clock = clock;

    /// <inheritdoc/>
    protected override async ValueTask<bool> Finish(InboxItem item, CancellationToken cancel)
    {
        // Who took their consent back meanwhile has nothing read any more. What could not be read for a day, nobody waits for.
        if (OverhearingKeys.PersonOf(item.Payload.Text("person")) is not { } person || await consents.Of(person, cancel) is not { } consent || clock.Now() - item.Received > Overhearer.Oldest)
        {
            return true;
        }

        if (!string.Equals(item.Payload.Text("item", "tenantId"), consent.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            doubts.Count(Doubt.OtherTenant);
            return true;
        }

        var verdict = await tokens.Check([.. item.Payload.Items("tokens")], consent.Tenant, item.Received, cancel);
        if (verdict.KeysUnavailable)
        {
            return false;
        }

        if (verdict.Why is { } doubt)
        {
            doubts.Count(doubt);
            return true;
        }

        if (item.Payload.At("item", "encryptedContent") is not { } encrypted)
        {
            doubts.Count(Doubt.NotEncrypted);
            return true;
        }

        var (resource, why) = ResourceData.Open(encrypted, options.NotificationCertificates);
        if (resource is null)
        {
            doubts.Count(why!.Value);
            return true;
        }

        return ChatMessageReading.Read(resource.Value) is not { } said || await overhearer.Take(said, consent, cancel);
    }
}
