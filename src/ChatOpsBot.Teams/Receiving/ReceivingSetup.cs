using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>What is posted to <c>/api/messages</c>: <see cref="IInvokeAnswers"/> and all that takes activities in.</summary>
internal static class ReceivingSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddReceiving(this IServiceCollection services, TeamsOptions options, TimeProvider clock)
    {
    }

    /// <summary>Maps what is called from outside.</summary>
    public static void MapReceiving(this IEndpointRouteBuilder app)
    {
    }
}
