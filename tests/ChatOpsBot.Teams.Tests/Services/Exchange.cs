using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Services;

/// <summary>A request to a connector and its answer, as they were recorded.</summary>
internal sealed record Exchange(string Method, string Path, JsonObject? Asked, HttpStatusCode Status, string ContentType, string Answered)
{
    public static Exchange Of(string name)
    {
        using var stream = typeof(Exchange).Assembly.GetManifestResourceStream($"{name}.json") ?? throw new ArgumentException($"There is no fixture {name}.", nameof(name));
        var recorded = JsonNode.Parse(stream)!;
        var answer = recorded["response"];
        return new Exchange(
            (string)recorded["request"]!["method"]!,
            new Uri((string)recorded["request"]!["url"]!).PathAndQuery,
            recorded["request"]!["body"]?.AsObject(),
            (HttpStatusCode)(int)recorded["status"]!,
            (string?)recorded["headers"]!["content-type"] ?? "",
            answer is JsonValue text && text.TryGetValue<string>(out var raw) ? raw : answer?.ToJsonString() ?? "");
    }

    public HttpResponseMessage Answer()
    {
        var answer = new HttpResponseMessage(Status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Answered)) };
        if (ContentType.Length > 0)
        {
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        return answer;
    }
}
