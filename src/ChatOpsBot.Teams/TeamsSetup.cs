using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Presence;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams;

/// <summary>Puts Microsoft Teams into a host.</summary>
public static class TeamsSetup
{
    /// <summary>
    /// Adds Teams as a platform. The host provides <see cref="IStore"/>, <see cref="TeamDirectory"/>, <see cref="IConversationEngine"/> and
    /// <see cref="IFrontDesk"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Read and checked.</param>
    /// <param name="clock">The real clock, which is Microsoft's, whatever clock the engine goes by.</param>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        services.AddSingleton(options);
        services.AddAuthentication(options, clock);
        services.AddServices(options, clock);
        services.AddAddresses(options, clock);
        services.AddReceiving(options, clock);
        services.AddSending(options, clock);
        services.AddOverhearing(options, clock);
        services.AddPresence(options, clock);
        services.AddHealthChecks().AddCheck<TeamsCheck>("teams");
        return services;
    }

    /// <summary>Maps what Teams and Graph call.</summary>
    public static void MapTeams(this IEndpointRouteBuilder app)
    {
        var door = app.MapGroup("").OnlyForThisMachine(app.ServiceProvider.GetRequiredService<TeamsOptions>());
        door.MapReceiving();
        door.MapOverhearing();
    }
}
