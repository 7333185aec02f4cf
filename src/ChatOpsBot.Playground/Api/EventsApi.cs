using System.Globalization;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace ChatOpsBot.Playground.Api;

/// <summary>Server-sent events: that something changed. Nothing is queued for a slow reader, who hears of the newest revision only.</summary>
internal static class EventsApi
{
    // Changes come in handfuls; a reader fetches once for a handful.
    private static readonly TimeSpan Handful = TimeSpan.FromMilliseconds(30);

    public static void Map(IEndpointRouteBuilder routes, Door door, TimeSpan heartbeat, CancellationToken stopping) =>
        routes.MapGet("events", door.Get(call => Task.FromResult<IResult>(new Stream(call.Network.Revisions, heartbeat, stopping))));

    private sealed class Stream(Revisions revisions, TimeSpan heartbeat, CancellationToken stopping) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
            httpContext.Response.ContentType = "text/event-stream";
            httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            try
            {
                var seen = revisions.Current;
                await Say(httpContext, seen, ending.Token);
                while (true)
                {
                    seen = await Follow(httpContext, seen, ending.Token);
                }
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // The reader went away, or the program stops.
            }
        }

        private async Task<long> Follow(HttpContext http, long seen, CancellationToken cancel)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            quiet.CancelAfter(heartbeat);
            try
            {
                await revisions.After(seen, quiet.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                await http.Response.WriteAsync(": still here\n\n", cancel);
                await http.Response.Body.FlushAsync(cancel);
                return seen;
            }

            await Task.Delay(Handful, cancel);
            var newest = revisions.Current;
            await Say(http, newest, cancel);
            return newest;
        }

        private static async Task Say(HttpContext http, long revision, CancellationToken cancel)
        {
            await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"event: changed\ndata: {{\"revision\":{revision}}}\n\n"), cancel);
            await http.Response.Body.FlushAsync(cancel);
        }
    }
}
