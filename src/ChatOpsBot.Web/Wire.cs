using System.Net;
using NodaTime;

namespace ChatOpsBot.Web;

/// <summary>What came back over HTTP, read to its end; or why nothing did.</summary>
/// <param name="RetryAfter">The header <c>Retry-After</c>, if there was one.</param>
/// <param name="Lost">Why there is no answer; null when there is one.</param>
public readonly record struct Reception(HttpStatusCode Status, string? RetryAfter, byte[] Body, Lost? Lost);

/// <summary>Why there is no answer.</summary>
/// <param name="Why">A word for it (<c>timeout</c>); safe to log.</param>
/// <param name="Sent">Whether the request may have arrived all the same: the answer was lost, not the call.</param>
public sealed record Lost(string Why, bool Sent);

/// <summary>One request over HTTP and its whole answer: bounded in time and in size, no redirects, no cookies. Throws only when it is cancelled.</summary>
public sealed class Wire(HttpClient http, TimeProvider clock)
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
            ActivityHeadersPropagator = null, // no spans of these requests: some addresses are secrets
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of addresses is noticed
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
            return Nothing("timeout", sent: late.IsCancellationRequested);
        }
        catch (HttpRequestException failure) when (!cancel.IsCancellationRequested)
        {
            return failure.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => Nothing("name_not_resolved", sent: false),
                HttpRequestError.ConnectionError => Nothing("no_connection", sent: false),
                HttpRequestError.SecureConnectionError => Nothing("no_secure_connection", sent: false),
                HttpRequestError.ProxyTunnelError => Nothing("no_proxy", sent: false),
                HttpRequestError.ConfigurationLimitExceeded => Nothing("answer_too_long", sent: true),
                _ => Nothing("connection_lost", sent: true),
            };
        }
        catch (IOException) when (!cancel.IsCancellationRequested)
        {
            return Nothing("connection_lost", sent: true);
        }
    }

    private static Reception Nothing(string why, bool sent) => new(default, null, [], new Lost(why, sent));
}
