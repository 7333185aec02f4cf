using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Services;

/// <summary>The connector, Graph, and the tokens for them: <see cref="IConnector"/>, <see cref="IGraph"/>, <see cref="ITokens"/>.</summary>
internal static class ServicesSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddServices(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
    }
}
