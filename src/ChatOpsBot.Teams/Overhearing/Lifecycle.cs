using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Takes in what becomes of a subscription (contract §8): it is noted, and the keeper acts on it.</summary>
internal sealed class Lifecycle(Consents consents, Doubts doubts, ILogger<Lifecycle> log)
{
    /// <summary>Notes one event of a subscription whose secret it knew.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask Take(JsonElement item, StoredSubscription subscription, CancellationToken cancel)
    {
        if (await consents.Of(subscription.Person, cancel) is not { } consent)
        {
            return;
        }

        if (item.Text("tenantId") is { } tenant && !string.Equals(tenant, consent.Tenant, StringComparison.OrdinalIgnoreCase))
        {
            doubts.Count(Doubt.OtherTenant);
            return;
        }

        Func<StoredSubscription, StoredSubscription>? change = item.Text("lifecycleEvent") switch
        {
            // Renewing authorises anew as well; to do both is not wanted.
            "reauthorizationRequired" => now => now with { RenewAt = 0 },
            "subscriptionRemoved" => now => now with { Id = null, RenewAt = 0, ResyncAt = 0 },
            "missed" => now => now with { ResyncAt = 0 },
            _ => null,
        };
        if (change is null)
        {
            log.LogDebug("Graph told something of a subscription that this app does nothing about");
            return;
        }

        var id = item.Text("subscriptionId");
        if (await consents.Change(subscription.Person, now => now?.Id is not null && now.Id == id ? change(now) : null, cancel) is not null)
        {
            consents.Ring();
        }
    }
}
