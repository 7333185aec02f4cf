using System.Net;
using System.Text;

namespace ChatOpsBot.Teams.Tests.Services;

/// <summary>A request as it came.</summary>
internal sealed record Asked(string Method, Uri Url, string Body, string? Authorization, string? ContentType, IReadOnlyDictionary<string, string> Headers);

/// <summary>The other end of the wire: answers in turn, the last for ever, and remembers what was asked.</summary>
internal sealed class ScriptedServices : HttpMessageHandler
{
    private readonly Lock gate = new();
    private Func<Asked, CancellationToken, Task<HttpResponseMessage>>[] answers = [(_, _) => Task.FromResult(Json("""{"id":"1"}"""))];
    private int next;

    public List<Asked> Requests { get; } = [];

    public ScriptedServices Does(params Func<Asked, HttpResponseMessage>[] does) =>
        Does([.. does.Select(answer => (Func<Asked, CancellationToken, Task<HttpResponseMessage>>)((asked, _) => Task.FromResult(answer(asked))))]);

    public ScriptedServices Does(params Func<Asked, CancellationToken, Task<HttpResponseMessage>>[] does)
    {
        lock (gate)
        {
            (answers, next) = (does, 0);
        }

        return this;
    }

    public ScriptedServices Answers(params HttpStatusCode[] statuses) => Does([.. statuses.Select(status => (Func<Asked, HttpResponseMessage>)(_ => Json("""{"id":"1"}""", status)))]);

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK, string? retryAfter = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }

    public static HttpResponseMessage Wait(string? retryAfter, HttpStatusCode status = HttpStatusCode.TooManyRequests) => Json("{}", status, retryAfter);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = new Asked(
            request.Method.Method,
            request.RequestUri!,
            request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "",
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
        Func<Asked, CancellationToken, Task<HttpResponseMessage>> answer;
        lock (gate)
        {
            Requests.Add(asked);
            answer = answers[Math.Min(next++, answers.Length - 1)];
        }

        return await answer(asked, cancellationToken);
    }
}
