using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Who may come in: <see cref="IGatekeeper"/>.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddAuthentication(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
    }
}
