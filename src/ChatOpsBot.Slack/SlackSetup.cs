using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Slack.Sending;
using ChatOpsBot.Slack.SocketMode;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack;

/// <summary>Puts Slack into a host.</summary>
public static class SlackSetup
{
    /// <summary>
    /// Adds Slack as a platform. The host provides <see cref="IStore"/>, <see cref="TeamDirectory"/>, <see cref="IConversationEngine"/> and
    /// <see cref="IFrontDesk"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Read and checked.</param>
    /// <param name="clock">The real clock, which is Slack's, whatever clock the engine goes by.</param>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options, TimeProvider clock)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => Served(provider.GetRequiredService<TeamDirectory>()));
        AddApi(services, options, clock);
        AddInstalling(services, clock);

        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SlackPeople>(provider, clock));
        services.AddSingleton<ISlackPeople>(provider => provider.GetRequiredService<SlackPeople>());
        services.AddHostedService<PeopleLoader>();
        services.AddReceiving(clock);
        services.AddSingleton<SlackPlatform>(provider => ActivatorUtilities.CreateInstance<SlackPlatform>(provider, clock, GroupOf(provider.GetRequiredService<TeamDirectory>())));
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<SlackPlatform>());
        if (options.AppToken is not null)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SocketModeConnection>(provider, clock));
            services.AddHostedService(provider => provider.GetRequiredService<SocketModeConnection>());
        }

        services.AddHealthChecks().AddCheck<SlackCheck>("slack");
        return services;
    }

    /// <summary>Maps what Slack and browsers call: nothing of it without a signing secret, no installing without OAuth.</summary>
    public static void MapSlack(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<SlackOptions>().SigningSecrets.IsEmpty)
        {
            SlackEndpoints.Map(app);
        }

        app.ServiceProvider.GetRequiredService<InstallEndpoints>().Map(app);
    }

    private static void AddApi(IServiceCollection services, SlackOptions options, TimeProvider clock)
    {
        // Installations call the Web API, and the Web API asks them for tokens: it asks when it first needs one.
        services.AddSingleton(provider => new SlackApi(
            options, Wire.NewClient(), provider.GetRequiredService<IInstallations>, clock, provider.GetRequiredService<ILogger<SlackApi>>(), Random.Shared.NextDouble));
        services.AddSingleton<ISlackApi>(provider => provider.GetRequiredService<SlackApi>());
    }

    private static void AddInstalling(IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Installations>(provider, clock));
        services.AddSingleton<IInstallations>(provider => provider.GetRequiredService<Installations>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OneTimeTickets>(provider, clock));
        services.AddSingleton<ConnectLinks>();
        services.AddSingleton<IConnectLinks>(provider => provider.GetRequiredService<ConnectLinks>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OAuthCallback>(provider, clock));
        services.AddSingleton<InstallEndpoints>();
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<InstallationKeeper>(provider, clock));
    }

    private static ServedTeams Served(TeamDirectory teams) => new(
        workspace => teams.All.FirstOrDefault(team => WorkspaceOf(team) == workspace.Value)?.Id,
        teams.All is [var only] && WorkspaceOf(only) is null ? only.Id : null,
        (team, user) => teams.Find(team)?.Find(new Address(SlackOptions.Platform, user)) is { IsResponder: true });

    private static string? WorkspaceOf(Team team) => team.Workspaces.GetValueOrDefault(SlackOptions.Platform);

    private static Func<TeamId, string?> GroupOf(TeamDirectory teams) => team => teams.Find(team)?.OnCallGroups.GetValueOrDefault(SlackOptions.Platform);
}
