using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Teams as the engine speaks to it: <see cref="IChatPlatform"/>, <see cref="IMessages"/>.</summary>
internal static class SendingSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddSending(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        services.AddSingleton<Messages>();
        services.AddSingleton<IMessages>(provider => provider.GetRequiredService<Messages>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TeamsPlatform>(provider, options, clock));
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<TeamsPlatform>());
    }
}
