using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Receiving;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>What is written to consenting developers in human chats, as Graph tells it; and what a person types about that and about their own page.</summary>
internal static class OverhearingSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddOverhearing(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Consents>(provider, clock));
        services.TryAddSingleton<ServedTeams>();
        services.AddSingleton<Developers>();
        services.AddSingleton<OwnPage>();
        services.AddSingleton<ConnectCommand>();
        services.AddSingleton<ITypedCommand>(provider => provider.GetRequiredService<ConnectCommand>());
        services.AddSingleton<NotificationInbox>();
        if (options.Anonymous)
        {
            return;
        }

        // Whoever consented while it was possible can still leave when it is not any more.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Subscriptions>(provider, clock));
        services.AddSingleton<Chats>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Overhearer>(provider, clock));
        services.AddSingleton<Resync>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Leaving>(provider, clock));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Caretaker>(provider, clock));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SubscriptionKeeper>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<SubscriptionKeeper>());
        if (!options.CanOverhear)
        {
            return;
        }

        services.AddSingleton<Doubts>();
        services.AddSingleton(provider => new NotificationTokens(
            new KeyRing(
                new Uri(options.LoginBaseUrl, "common/.well-known/openid-configuration"), KeyRing.NewClient(), clock, provider.GetRequiredService<ILogger<KeyRing>>(),
                "Entra", "what is written to developers in their chats waits"),
            options));
        services.AddSingleton<Lifecycle>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NotificationEndpoints>(provider, clock));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<NotificationWorker>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<NotificationWorker>());
    }

    /// <summary>Maps what Graph calls, where it is to call anything.</summary>
    public static void MapOverhearing(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<TeamsOptions>().CanOverhear)
        {
            NotificationEndpoints.Map(app);
        }
    }
}
