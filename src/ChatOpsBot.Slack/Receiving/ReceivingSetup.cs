using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Puts what receives, and the Home tab, into a host.</summary>
internal static class ReceivingSetup
{
    /// <summary>
    /// Adds them. Needed beside: <see cref="SlackOptions"/>, <see cref="IStore"/>, <see cref="TeamDirectory"/>, <see cref="IConversationEngine"/>,
    /// <see cref="IFrontDesk"/>, <see cref="ISlackApi"/>, <see cref="ISlackPeople"/>, <see cref="IInstallations"/> and <see cref="IConnectLinks"/>.
    /// </summary>
    /// <param name="clock">The real clock, whatever clock the engine goes by.</param>
    public static IServiceCollection AddReceiving(this IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton(new Quietly(clock));
        services.AddSingleton<OwnChannels>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Gate>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Errands>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<Errands>());
        services.AddSingleton<Courier>();
        services.AddSingleton<Forms>();
        services.AddSingleton<IHomePublisher, HomePublisher>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HomeVisits>(provider, clock));
        services.AddSingleton<HomeButtons>();
        services.AddSingleton<Events>();
        services.AddSingleton<Commands>();
        services.AddSingleton<Submissions>();
        services.AddSingleton<Interactions>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SlackReceiver>(provider, clock));
        services.AddSingleton<ISlackReceiver>(provider => provider.GetRequiredService<SlackReceiver>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InboxWorker>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<InboxWorker>());
        services.AddSingleton(provider => new Verifier(provider.GetRequiredService<SlackOptions>().SigningSecrets, clock));
        services.AddSingleton<SlackEndpoints>();
        return services;
    }
}
