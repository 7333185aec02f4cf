using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Services;

/// <summary>The connector and Graph: <see cref="IConnector"/>, <see cref="IGraph"/>, and whether they can be reached: <see cref="ServiceReach"/>.</summary>
internal static class ServicesSetup
{
    /// <summary>Adds it, with the tokens for it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddServices(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        services.AddTokens(options.App, clock);
        services.AddSingleton(new ServiceReach(clock));
        services.AddSingleton(provider => new ServiceWire(
            Wire.NewClient(),
            provider.GetRequiredService<ITokens>(),
            new Pacer(clock),
            provider.GetRequiredService<ServiceReach>(),
            clock,
            provider.GetRequiredService<ILogger<ServiceWire>>(),
            Random.Shared.NextDouble));
        services.AddSingleton<IConnector>(provider => new Connector(
            provider.GetRequiredService<ServiceWire>(), options, clock, provider.GetRequiredService<ILogger<Connector>>()));
        services.AddSingleton<IGraph>(provider => new Graph(provider.GetRequiredService<ServiceWire>(), options.App));
    }
}
