using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Host.Serving;

/// <summary>Ready means that what comes in can be saved.</summary>
internal sealed class StoreCheck(IStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Probe(cancellationToken);
            return HealthCheckResult.Healthy("The store can be read and written.");
        }
#pragma warning disable CA1031 // Whatever is wrong with the store, the answer is "not ready".
        catch (Exception failure)
        {
            return HealthCheckResult.Unhealthy("The store cannot be written.", failure);
        }
#pragma warning restore CA1031
    }
}
