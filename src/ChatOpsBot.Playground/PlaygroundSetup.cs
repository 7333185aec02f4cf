using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Time;
using ChatOpsBot.Playground.Api;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Playground;

/// <summary>Puts the playground into a host.</summary>
public static class PlaygroundSetup
{
    /// <summary>
    /// Adds the playground's network and platform. The host provides <see cref="IStore"/>, <see cref="TeamDirectory"/>,
    /// <see cref="ITimeTravel"/>, <see cref="ITicketBoard"/> and <see cref="IConversationEngine"/>.
    /// </summary>
    public static IServiceCollection AddPlayground(this IServiceCollection services, PlaygroundOptions options)
    {
        services.AddSingleton(options);

        // The engine knows its platforms, and the network tells the engine: each asks for the other when it first needs it.
        services.AddSingleton(provider => new Deliveries(
            provider.GetRequiredService<IConversationEngine>, options.RetryDelay, provider.GetRequiredService<ILogger<Deliveries>>()));
        services.AddSingleton(provider => new Networks(
            provider.GetRequiredService<TeamDirectory>(),
            team => new PlaygroundNetwork(
                team, provider.GetRequiredService<IStore>(), () => provider.GetRequiredService<ITimeTravel>().Now,
                () => provider.GetRequiredService<TeamDirectory>().ScheduleOf(team), provider.GetRequiredService<Deliveries>()),
            provider.GetRequiredService<Deliveries>()));
        services.AddSingleton(provider => new PlaygroundPlatform(provider.GetRequiredService<Networks>()));
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<PlaygroundPlatform>());
        services.AddSingleton<Door>();
        services.AddHostedService<PlaygroundStart>();
        return services;
    }

    /// <summary>Whether a request for a page comes from this machine's own browser: what else the host shows beside the playground without a password may be shown to it.</summary>
    public static bool IsOfThisMachine(HttpContext http) => Guard.Check(http, new PlaygroundOptions()) is null;

    /// <summary>Maps the page at <c>/</c> and the HTTP interface under <c>/playground/api</c>: see docs/playground.md.</summary>
    public static void MapPlayground(this IEndpointRouteBuilder app)
    {
        var options = app.ServiceProvider.GetRequiredService<PlaygroundOptions>();
        var door = app.ServiceProvider.GetRequiredService<Door>();
        var stopping = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var api = app.MapGroup("/playground/api");
        NetworkApi.Map(api, door);
        TalkApi.Map(api, door);
        ClockApi.Map(api, door);
        TicketApi.Map(api, door);
        EventsApi.Map(api, door, options.Heartbeat, stopping);
        api.MapFallback(door.Get(call => Task.FromResult(Call.Refuse(Refusal.Unknown("There is no such call. docs/playground.md lists them.")))));
        new Page(options).Map(app);
    }
}
