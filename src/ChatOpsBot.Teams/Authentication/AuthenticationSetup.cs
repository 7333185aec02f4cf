using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Who may come in: <see cref="IGatekeeper"/>.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddAuthentication(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
        services.AddSingleton(provider => new KeyRing(options.OpenIdMetadataUrl, KeyRing.NewClient(), clock, provider.GetRequiredService<ILogger<KeyRing>>()));
        services.AddSingleton<IGatekeeper>(provider => new Gatekeeper(options, provider.GetRequiredService<KeyRing>(), clock));
    }
}
