using System.Net;
using NodaTime;

namespace ChatOpsBot.Slack.Api;

/// <summary>What came back over HTTP, read to its end; or why nothing did.</summary>
/// <param name="RetryAfter">The header <c>Retry-After</c>, if there was one.</param>
/// <param name="Lost">Why there is no answer; null when there is one.</param>
internal readonly record struct Reception(HttpStatusCode Status, string? RetryAfter, byte[] Body, ApiProblem? Lost);

/// <summary>One request over HTTP and its whole answer: bounded in time and in size, no redirects, no cookies. Throws only when it is cancelled.</summary>
internal sealed class Wire(HttpClient http, TimeProvider clock)
{
    private const long LongestAnswer = 8 * 1024 * 1024;

    /// <summary>A client with our bounds.</summary>
    /// <param name="handler">Instead of the network, in tests.</param>
    public static HttpClient NewClient(HttpMessageHandler? handler = null)
    {
#pragma warning disable CA2000 // The client disposes of its handler.
        var client = new HttpClient(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // no spans of these requests: response URLs are secrets
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of Slack's addresses is noticed
        });
#pragma warning restore CA2000
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LongestAnswer;
        return client;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="patience">How long the answer may take, to its last byte.</param>
    public async ValueTask<Reception> Send(HttpRequestMessage request, Duration patience, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(patience.ToTimeSpan(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var retryAfter = response.Headers.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
            return new Reception(response.StatusCode, retryAfter, await response.Content.ReadAsByteArrayAsync(either.Token), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Not our patience: then no connection was made in time, and nothing was sent.
            return Lost("timeout", sent: late.IsCancellationRequested);
        }
        catch (HttpRequestException failure) when (!cancel.IsCancellationRequested)
        {
            return failure.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => Lost("name_not_resolved", sent: false),
                HttpRequestError.ConnectionError => Lost("no_connection", sent: false),
                HttpRequestError.SecureConnectionError => Lost("no_secure_connection", sent: false),
                HttpRequestError.ProxyTunnelError => Lost("no_proxy", sent: false),
                HttpRequestError.ConfigurationLimitExceeded => Lost("answer_too_long", sent: true),
                _ => Lost("connection_lost", sent: true),
            };
        }
        catch (IOException) when (!cancel.IsCancellationRequested)
        {
            return Lost("connection_lost", sent: true);
        }
    }

    private static Reception Lost(string error, bool sent) => new(default, null, [], new ApiProblem(error, ProblemKind.Unreachable, MayHaveHappened: sent));
}
