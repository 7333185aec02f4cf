using System.Net;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Playground.Api;

/// <summary>
/// Who may use the playground: this machine's own programs and pages. There are no passwords in it, so pages of other sites must not
/// reach it through a browser on this machine either: neither by a name of theirs that resolves here, nor by posting across sites.
/// </summary>
internal static class Guard
{
    /// <summary>The longest body of a request, in bytes.</summary>
    public const long MostBytes = 1024 * 1024;

    /// <summary>What is wrong with a request; null when it may pass.</summary>
    public static (int Status, string Why)? Check(HttpContext http, PlaygroundOptions options)
    {
        var request = http.Request;
        if (!options.AllowRemote)
        {
            if (http.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote) || request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded"))
            {
                return (403, "The playground answers requests from this machine only. Playground:AllowRemote=true opens it to others; there are no passwords in it.");
            }

            if (!IsThisMachine(request.Host.Host))
            {
                return (403, "The playground is at http://localhost, http://127.0.0.1 and http://[::1] only. Playground:AllowRemote=true allows other host names.");
            }
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return null;
        }

        if (!request.HasJsonContentType())
        {
            return (415, "A POST needs the header Content-Type: application/json.");
        }

        return request.Headers.Origin is [{ } origin] && !IsSameSite(origin, request.Host)
            ? (403, "The page that sent this request is of another site; the playground takes requests of its own page and of scripts.")
            : null;
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    private static bool IsSameSite(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && Uri.TryCreate($"{page.Scheme}://{host.Value}", UriKind.Absolute, out var here)
        && string.Equals(page.Authority, here.Authority, StringComparison.OrdinalIgnoreCase);
}
