using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Where Teams delivers (contract §1): nothing is done, and nothing sent anywhere, before the gatekeeper has let it in.</summary>
internal sealed class MessagesEndpoint(IGatekeeper gatekeeper, ActivityReceiver receiver, InvokeAnswers answers, Quietly quietly, ILogger<MessagesEndpoint> log)
{
    /// <summary>The address.</summary>
    public const string Path = "/api/messages";

    /// <summary>The largest body, in bytes; Teams sends less.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

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

        if (!MediaType.Is(context.Request.ContentType, "application/json"))
        {
            response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        try
        {
            using var body = await PooledBody.Read(context.Request, context.RequestAborted, MostBytes);
            if (body is null)
            {
                response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            await Write(context, await Answer(context, body.Bytes));
        }
        catch (BadHttpRequestException malformed)
        {
            response.StatusCode = malformed.StatusCode;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The sender went away: nobody is left to answer. Teams sends messages again.
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private async ValueTask<Reply> Answer(HttpContext context, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Span.StartsWith(ByteOrderMark) ? body[3..] : body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new Reply(StatusCodes.Status400BadRequest);
            }

            var header = context.Request.Headers.Authorization;
            var admission = await gatekeeper.Admit(
                header.Count == 0 ? null : header.ToString(), document.RootElement, context.Connection.RemoteIpAddress, context.RequestAborted);
            if (admission.Why is { } distrust)
            {
                quietly.Once(distrust.ToString(), () => log.LogWarning(
                    "Something posted to {Path} was refused: {Reason}. If it was from Teams, check Teams:AppId, Teams:TenantId and this machine's clock", Path, distrust));
                return new Reply(admission.Status);
            }

            // Not given up with the request: what was delivered is saved even if Teams no longer waits for the answer.
            return await receiver.Receive(document.RootElement, CancellationToken.None);
        }
        catch (JsonException)
        {
            return new Reply(StatusCodes.Status400BadRequest);
        }
        catch (StoreException failure)
        {
            log.LogError("What Teams delivered could not be saved, and is left for Teams to send again: {Why}", failure.Message);
            return new Reply(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async ValueTask Write(HttpContext context, Reply reply)
    {
        var written = false;
        try
        {
            context.Response.StatusCode = reply.Status;
            if (reply.Body is { } json)
            {
                var bytes = Encoding.UTF8.GetBytes(json.ToJsonString(Plain));
                context.Response.ContentLength = bytes.Length;
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            written = !context.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            if (reply.Via is { } via)
            {
                answers.Settle(via, written && reply.Shows);
            }
        }
    }
}
