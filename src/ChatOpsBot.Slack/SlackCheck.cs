using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.SocketMode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Slack;

/// <summary>Ready means that Slack's events reach this process, and that what is owed can be sent.</summary>
internal sealed class SlackCheck(Installations installations, SlackApi api, IServiceProvider services) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (services.GetService<SocketModeConnection>()?.State is { IsReady: false } state)
        {
            return HealthCheckResult.Unhealthy(state.Words);
        }

        if (installations.Trouble is { } trouble)
        {
            return HealthCheckResult.Unhealthy(trouble);
        }

        if (!installations.HasMet || api.OutOfReachFor > Patience)
        {
            return HealthCheckResult.Unhealthy("Slack cannot be reached. What comes in is saved, and what is owed goes out later.");
        }

        return HealthCheckResult.Healthy("Slack is connected.");
    }
}
