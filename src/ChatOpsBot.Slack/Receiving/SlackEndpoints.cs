using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Where Slack delivers over HTTP. Each address takes everything, and tells events, commands and interactions apart by their content.</summary>
internal sealed class SlackEndpoints(ISlackReceiver receiver, Verifier verifier, Quietly quietly, ILogger<SlackEndpoints> log)
{
    /// <summary>The addresses.</summary>
    public static readonly string[] Paths = ["/slack/events", "/slack/commands", "/slack/interactivity"];

    private const string JsonType = "application/json";
    private const string FormType = "application/x-www-form-urlencoded";
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Maps every address, for every method: what is no POST is told so.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<SlackEndpoints>();
        foreach (var path in Paths)
        {
            app.Map(path, endpoints.Serve);
        }
    }

    /// <summary>Serves one request.</summary>
    public async Task Serve(HttpContext context)
    {
        var response = context.Response;
        response.ContentLength = 0;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            response.Headers.Allow = HttpMethods.Post;
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var isForm = MediaType.Is(context.Request.ContentType, FormType);
        if (!isForm && !MediaType.Is(context.Request.ContentType, JsonType))
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        try
        {
            using var body = await PooledBody.Read(context.Request, context.RequestAborted);
            if (body is null)
            {
                response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            var (status, reply) = await Answer(context.Request, isForm, body.Bytes);
            response.StatusCode = status;
            if (reply is not null)
            {
                response.ContentLength = null;
                response.ContentType = "application/json; charset=utf-8";
                await response.WriteAsync(reply, context.RequestAborted);
            }
        }
        catch (BadHttpRequestException malformed)
        {
            response.StatusCode = malformed.StatusCode;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The sender went away: nobody is left to answer. Slack sends events again.
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private async ValueTask<(int Status, string? Reply)> Answer(HttpRequest request, bool isForm, ReadOnlyMemory<byte> body)
    {
        // A probe of the certificate is not signed, so whatever else it carries is left alone.
        if (isForm && new FormFields(body.Span).Has("ssl_check"u8, "1"u8))
        {
            return (StatusCodes.Status200OK, null);
        }

        if (verifier.Check(request.Headers["X-Slack-Request-Timestamp"], request.Headers["X-Slack-Signature"], body.Span) is { } distrust)
        {
            quietly.Once(distrust.ToString(), () => log.LogWarning(
                "A request to {Path} was refused: {Reason}. If it was Slack's, check Slack:SigningSecret and this machine's clock", request.Path.Value, distrust));
            return (StatusCodes.Status401Unauthorized, null);
        }

        try
        {
            using var document = Parse(isForm, body, out var kind);
            return document is null ? (StatusCodes.Status200OK, null) : await Dispatch(kind, document.RootElement);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, null);
        }
        catch (StoreException failure)
        {
            log.LogError("What Slack delivered could not be saved, and is left for Slack to send again: {Why}", failure.Message);
            return (StatusCodes.Status503ServiceUnavailable, null);
        }
    }

    private async ValueTask<(int Status, string? Reply)> Dispatch(DeliveryKind kind, JsonElement payload)
    {
        if (kind == DeliveryKind.Event)
        {
            switch (payload.Text("type"))
            {
                case "url_verification":
                    return (StatusCodes.Status200OK, ReplyJson.Challenge(payload.Text("challenge") ?? ""));
                case "app_rate_limited":
                    log.LogWarning("Slack holds back events of workspace {Workspace}: more than 30,000 came within an hour", Id.Of(payload.Text("team_id")) ?? "(unknown)");
                    return (StatusCodes.Status200OK, null);
                case "event_callback":
                    break;
                default:
                    log.LogDebug("Slack delivered an envelope of a type that this app does not know");
                    return (StatusCodes.Status200OK, null);
            }
        }

        // Not given up with the request: what was delivered is saved even if Slack no longer waits for the answer.
        var reply = await receiver.Receive(kind, payload, CancellationToken.None);
        return (StatusCodes.Status200OK, reply.Json);
    }

    // Null when it is a form of a kind that this app does not know.
    private static JsonDocument? Parse(bool isForm, ReadOnlyMemory<byte> body, out DeliveryKind kind)
    {
        kind = DeliveryKind.Event;
        if (!isForm)
        {
            return JsonDocument.Parse(body.Span.StartsWith(ByteOrderMark) ? body[3..] : body);
        }

        var fields = new FormFields(body.Span);
        if (fields.Find("payload"u8) is { } payload)
        {
            kind = DeliveryKind.Interaction;
            return JsonDocument.Parse(payload);
        }

        kind = DeliveryKind.Command;
        return fields.Find("command"u8) is null ? null : fields.ToJson();
    }
}
