using ChatOpsBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>What is posted to <c>/api/messages</c>: <see cref="IInvokeAnswers"/> and all that takes activities in.</summary>
internal static class ReceivingSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddReceiving(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        // Another platform of the same host may have brought them.
        services.TryAddSingleton(_ => new Quietly(clock));
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<Errands>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<Errands>());

        services.TryAddSingleton<ServedTeams>();
        services.AddSingleton(_ => new InvokeAnswers(clock));
        services.AddSingleton<IInvokeAnswers>(provider => provider.GetRequiredService<InvokeAnswers>());
        services.AddSingleton<Acquainting>();
        services.AddSingleton<Courtesies>();
        services.AddSingleton<Welcomes>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<TypedNames>();
        services.AddSingleton<Pickers>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PickedPerson>(provider, clock));
        services.AddSingleton<Picks>();
        services.AddSingleton<Messages>();
        services.AddSingleton<CardPresses>();
        services.AddSingleton<RedirectDialog>();
        services.AddSingleton<NewTicketDialog>();
        services.AddSingleton<TicketSearch>();
        services.AddSingleton<ButtonForms>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Invokes>(provider, clock));
        services.AddSingleton<Inbox>();
        services.AddSingleton<FirstSeen>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ActivityReceiver>(provider, clock));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InboxWorker>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<InboxWorker>());
        services.AddSingleton<MessagesEndpoint>();
    }

    /// <summary>Maps what is called from outside, for every method: what is no POST is told so.</summary>
    public static void MapReceiving(this IEndpointRouteBuilder app) => app.Map(MessagesEndpoint.Path, app.ServiceProvider.GetRequiredService<MessagesEndpoint>().Serve);
}
