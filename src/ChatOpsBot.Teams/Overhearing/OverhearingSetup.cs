using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>What is written to consenting developers in human chats, as Graph tells it.</summary>
internal static class OverhearingSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddOverhearing(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
    }

    /// <summary>Maps what is called from outside.</summary>
    public static void MapOverhearing(this IEndpointRouteBuilder app)
    {
    }
}
