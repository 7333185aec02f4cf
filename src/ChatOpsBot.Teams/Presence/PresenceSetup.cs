using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Presence;

/// <summary>Hints on who is likely to answer soon: <see cref="IPresence"/>.</summary>
internal static class PresenceSetup
{
    /// <summary>Adds it, where Graph can be asked at all.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddPresence(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        if (options.Anonymous)
        {
            return;
        }

        services.AddSingleton(new TeamsPresence(clock));
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<TeamsPresence>());
        services.AddSingleton<Calendars>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PresenceWatch>(provider, clock));
        services.AddHostedService(provider => provider.GetRequiredService<PresenceWatch>());
    }
}
