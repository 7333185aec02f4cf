using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>
/// In development, where nobody shows a token (contract §9), the address at the other end of the connection is all there is to go by. So whatever reached this
/// machine for somebody else is turned away: what a proxy here passes on, and what a page of another site makes a browser here send. No header lets anybody in.
/// </summary>
internal static class LocalOnly
{
    private static readonly string[] OfProxies = ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP"];

    /// <summary>Puts this before what is mapped, where tokens are not asked for.</summary>
    public static TBuilder OnlyForThisMachine<TBuilder>(this TBuilder endpoints, TeamsOptions options)
        where TBuilder : IEndpointConventionBuilder
    {
        if (options.Anonymous)
        {
            endpoints.Finally(endpoint =>
            {
                var next = endpoint.RequestDelegate;
                endpoint.RequestDelegate = next is null ? null : context => IsOfThisMachine(context.Request) ? next(context) : Refuse(context);
            });
        }

        return endpoints;
    }

    /// <summary>Whether a request that came over loopback was meant for it: a browser is known by its <c>Origin</c>, which a local client does not send.</summary>
    public static bool IsOfThisMachine(HttpRequest request) =>
        !OfProxies.Any(request.Headers.ContainsKey)
        && !request.Headers.ContainsKey("Origin")
        && (string.Equals(request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase) || request.Host.Host is "127.0.0.1" or "[::1]");

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
