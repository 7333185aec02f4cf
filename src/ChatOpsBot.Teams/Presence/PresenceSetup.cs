using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Presence;

/// <summary>Hints on who is likely to answer soon: <see cref="Engine.Sockets.IPresence"/>.</summary>
internal static class PresenceSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddPresence(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
    }
}
