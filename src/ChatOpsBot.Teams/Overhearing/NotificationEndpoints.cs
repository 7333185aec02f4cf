using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>
/// Where Graph calls back (contract §8). What knows the secret of a subscription is saved as it came, and answered: whether it is believed is found out
/// afterwards. What does not know one is dropped, so that no stranger can fill the store.
/// </summary>
internal sealed class NotificationEndpoints(Consents consents, NotificationInbox inbox, Lifecycle lifecycle, Doubts doubts, TimeProvider clock, ILogger<NotificationEndpoints> log)
{
    private const int LongestToken = 4096;
    private const int MostItems = 1000;

    /// <summary>Maps both addresses, for every method: what is no POST is told so.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<NotificationEndpoints>();
        app.Map(Subscriptions.NotificationPath, (HttpContext context) => endpoints.Serve(context, isLifecycle: false));
        app.Map(Subscriptions.LifecyclePath, (HttpContext context) => endpoints.Serve(context, isLifecycle: true));
    }

    /// <summary>Serves one request.</summary>
    public async Task Serve(HttpContext context, bool isLifecycle)
    {
        var (request, response) = (context.Request, context.Response);
        response.ContentLength = 0;
        if (!HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = HttpMethods.Post;
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        try
        {
            if (request.Query.TryGetValue("validationToken", out var asked))
            {
                await Shake(response, asked is [{ Length: > 0 and <= LongestToken } token] ? token : null, context.RequestAborted);
                return;
            }

            using var body = await PooledBody.Read(request, context.RequestAborted);
            response.StatusCode = body is null ? StatusCodes.Status413PayloadTooLarge : await Take(body.Bytes, isLifecycle);
        }
        catch (BadHttpRequestException malformed)
        {
            response.StatusCode = malformed.StatusCode;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The sender went away: nobody is left to answer. Graph sends it again.
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    // Graph makes sure that the address is ours: it wants back what it gave, as nothing but text.
    private static async Task Shake(HttpResponse response, string? token, CancellationToken cancel)
    {
        if (token is null)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        response.ContentLength = null;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await response.WriteAsync(token, cancel);
    }

    // Not given up with the request: what is begun is saved, even if Graph no longer waits.
    private async ValueTask<int> Take(ReadOnlyMemory<byte> body, bool isLifecycle)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var tokens = root.At("validationTokens") is { ValueKind: JsonValueKind.Array } array ? array : (JsonElement?)null;
            var saves = root.Items("value").Take(MostItems).Select(item => isLifecycle ? TakeLifecycle(item) : TakeNotification(item, tokens)).ToList();
            var saved = await Task.WhenAll(saves);
            return saved.All(sure => sure) ? StatusCodes.Status202Accepted : StatusCodes.Status503ServiceUnavailable;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (StoreException failure)
        {
            log.LogError("What Graph delivered could not be saved, and is left for Graph to send again: {Why}", failure.Message);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    // False when nobody can tell yet whether it is ours: then Graph sends it again.
    private async Task<bool> TakeNotification(JsonElement item, JsonElement? tokens)
    {
        var (subscription, unsure) = await Recognise(item);
        if (subscription is not null && item.Text("changeType") is "created")
        {
            // What was changed is no new message.
            await inbox.Save(subscription.Person, item, tokens, clock.Now(), CancellationToken.None);
        }

        return !unsure;
    }

    private async Task<bool> TakeLifecycle(JsonElement item)
    {
        var (subscription, unsure) = await Recognise(item);
        if (subscription is not null)
        {
            await lifecycle.Take(item, subscription, CancellationToken.None);
        }

        return !unsure;
    }

    private async ValueTask<(StoredSubscription? Subscription, bool Unsure)> Recognise(JsonElement item)
    {
        var (subscription, unsure) = await consents.Recognise(item.Text("subscriptionId"), item.Text("clientState"), CancellationToken.None);
        if (subscription is null && !unsure)
        {
            doubts.Count(Doubt.UnknownSubscription);
        }

        return (subscription, subscription is null && unsure);
    }
}
