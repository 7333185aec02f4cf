using System.Net;
using System.Text;
using System.Web;

namespace ChatOpsBot.Slack.Tests.Api;

/// <summary>A request as it came.</summary>
internal sealed record Asked(string Method, Uri Url, IReadOnlyDictionary<string, string> Fields, string Body, string? Authorization, string? ContentType)
{
    public string? this[string field] => Fields.GetValueOrDefault(field);
}

/// <summary>Slack's end of the wire: answers what it is told, <c>{"ok":true}</c> where it is told nothing, and remembers what was asked.</summary>
internal sealed class ScriptedSlack : HttpMessageHandler
{
    private readonly Dictionary<string, Func<Asked, CancellationToken, Task<HttpResponseMessage>>> rules = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public List<Asked> Requests { get; } = [];

    public IEnumerable<Asked> To(string method) => Requests.Where(asked => asked.Method == method);

    /// <summary>From now on a method answers these bodies in turn, the last for ever.</summary>
    public ScriptedSlack Says(string method, params string[] bodies)
    {
        var next = 0;
        return Does(method, _ => Json(bodies[Math.Min(next++, bodies.Length - 1)]));
    }

    public ScriptedSlack Does(string method, Func<Asked, HttpResponseMessage> answer) => Does(method, (asked, _) => Task.FromResult(answer(asked)));

    public ScriptedSlack Does(string method, Func<Asked, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        rules[method] = answer;
        return this;
    }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Html(HttpStatusCode status) => new(status) { Content = new StringContent("<html>down</html>", Encoding.UTF8, "text/html") };

    public static HttpResponseMessage TooMany(string? retryAfter)
    {
        var answer = Json("""{"ok":false,"error":"ratelimited"}""", HttpStatusCode.TooManyRequests);
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }

    public static string Error(string error) => $$"""{"ok":false,"error":"{{error}}"}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var form = HttpUtility.ParseQueryString(body);
        var asked = new Asked(
            request.RequestUri!.AbsolutePath.Split('/')[^1],
            request.RequestUri,
            form.AllKeys.OfType<string>().ToDictionary(key => key, key => form[key]!),
            body,
            request.Headers.Authorization?.ToString(),
            request.Content.Headers.ContentType?.MediaType);
        Func<Asked, CancellationToken, Task<HttpResponseMessage>>? rule;
        lock (gate)
        {
            Requests.Add(asked);
            rule = rules.GetValueOrDefault(asked.Method);
        }

        return rule is null ? Json("""{"ok":true}""") : await rule(asked, cancellationToken);
    }
}
