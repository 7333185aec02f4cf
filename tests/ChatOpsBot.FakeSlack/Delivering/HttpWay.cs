using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeSlack.Delivering;

/// <summary>Delivers over HTTP, signed.</summary>
internal sealed class HttpWay(LoopbackSlack slack) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<Outcome> Deliver(DeliveryKind kind, JsonObject payload, int retry, string why)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(slack.Deliveries.Stopping);
        limit.CancelAfter(slack.AckLimit);
        try
        {
            using var request = Request(kind, payload, retry, why);
            using var answer = await http.SendAsync(request, limit.Token);
            var body = await answer.Content.ReadAsStringAsync(limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                var noRetry = answer.Headers.TryGetValues("x-slack-no-retry", out var values) && values.Contains("1", StringComparer.Ordinal);
                return new Outcome(null, (int)answer.StatusCode is >= 300 and < 400 ? "too_many_redirects" : "http_error", noRetry);
            }

            if (kind == DeliveryKind.Submission && body.Length > 0 && answer.Content.Headers.ContentType?.MediaType != "application/json")
            {
                slack.Complain("A submission was answered with a body that is not application/json.");
            }

            return new Outcome(body);
        }
        catch (OperationCanceledException)
        {
            return new Outcome(null, "http_timeout");
        }
        catch (HttpRequestException)
        {
            return new Outcome(null, "connection_failed");
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Request(DeliveryKind kind, JsonObject payload, int retry, string why)
    {
        var (path, type, body) = kind switch
        {
            DeliveryKind.Event => ("slack/events", "application/json", payload.ToJsonString()),
            DeliveryKind.Command => ("slack/commands", "application/x-www-form-urlencoded", Form(payload.Select(field => (field.Key, (string?)field.Value)))),
            _ => ("slack/interactivity", "application/x-www-form-urlencoded", Form([("payload", payload.ToJsonString())])),
        };
        var bytes = Encoding.UTF8.GetBytes(body);
        var ts = slack.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(slack.SigningSecret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{ts}:"), .. bytes]);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(slack.App!, path)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("X-Slack-Request-Timestamp", ts);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(mac)}");
        if (retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", why);
        }

        return request;
    }

    private static string Form(IEnumerable<(string Name, string? Value)> fields) =>
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value ?? "").Replace("%20", "+", StringComparison.Ordinal)}"));
}
