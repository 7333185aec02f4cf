using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ChatOpsBot.Web;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Microsoft Graph over HTTP (contract §6, §8).</summary>
internal sealed class Graph(ServiceWire wire, EntraApp app) : IGraph
{
    private const int MostPages = 100;

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer> Call(HttpMethod method, string path, JsonNode? body, CancellationToken cancel, params (string Name, string Value)[] headers) =>
        Call(method, app.GraphBaseUrl.AbsoluteUri + path, body, headers, cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ServiceAnswer> Pages(string path, [EnumeratorCancellation] CancellationToken cancel, params (string Name, string Value)[] headers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = app.GraphBaseUrl.AbsoluteUri + path; next is { Length: > 0 };)
        {
            if (!seen.Add(next) || seen.Count > MostPages)
            {
                yield return Trouble(TroubleKind.Refused, "endless_pages");
                yield break;
            }

            var page = await Call(HttpMethod.Get, next, null, headers, cancel);
            yield return page;
            next = page.Ok ? page.Body.Text("@odata.nextLink") : null;
        }
    }

    private ValueTask<ServiceAnswer> Call(HttpMethod method, string address, JsonNode? body, (string Name, string Value)[] headers, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !IsGraph(url))
        {
            return new(Trouble(TroubleKind.ForeignHost, "foreign_url"));
        }

        // Limits are kept per kind of thing, and so are pauses.
        var below = url.AbsolutePath[app.GraphBaseUrl.AbsolutePath.Length..];
        var kind = below.Split('/', '(')[0];
        return wire.Call(
            new ServiceCall($"{method} {kind}", method, url, TokenFor.Graph, method == HttpMethod.Post ? Repetition.Never : Repetition.Always)
            {
                Body = body is null ? null : BodyWriter.Write(body),
                Headers = [.. headers],
                PausedWith = $"graph {kind}",
            },
            cancel);
    }

    // What is below the base when it has been read as an address: no other host, nobody's name in front, no way up.
    private bool IsGraph(Uri url) =>
        url.UserInfo.Length == 0
        && url.AbsoluteUri.StartsWith(app.GraphBaseUrl.AbsoluteUri, StringComparison.Ordinal)
        && (url.Scheme == Uri.UriSchemeHttps || ThisMachine.Is(url));

    private static ServiceAnswer Trouble(TroubleKind kind, string code) => new(default, new Trouble(kind, 0, code));
}
