using System.Security.Cryptography;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.ICalendar.Writing;
using Microsoft.Net.Http.Headers;

namespace ChatOpsBot.Host.Serving;

/// <summary>
/// <c>/calendar/{team}.ics</c> and <c>/calendar/{team}/mine.ics</c>: the shifts as calendar programs subscribe to them. The key in the address is the whole
/// permission, so nothing here says whether a team exists, and no address is logged.
/// </summary>
internal static class CalendarFeed
{
    private const string NoSuchLink = "There is no calendar at this address, or its link was replaced. Ask the bot for “calendar”.";
    private const string Extension = ".ics";

    /// <summary>Maps both.</summary>
    public static void MapCalendarFeed(this WebApplication app)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/calendar/{file}", methods, (HttpContext context, string file) =>
            Serve(context, file.EndsWith(Extension, StringComparison.Ordinal) ? file[..^Extension.Length] : "", mine: false));
        app.MapMethods("/calendar/{team}/mine.ics", methods, (HttpContext context, string team) => Serve(context, team, mine: true));
    }

    private static async Task Serve(HttpContext context, string team, bool mine)
    {
        var (services, cancel) = (context.RequestServices, context.RequestAborted);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        try
        {
            var owner = await services.GetRequiredService<RosterKeys>().OwnerOf(new TeamId(team), context.Request.Query["key"], cancel);
            if (owner is null)
            {
                await Refuse(context, StatusCodes.Status404NotFound, NoSuchLink);
                return;
            }

            var served = services.GetRequiredService<TeamDirectory>().Get(new TeamId(team));
            var ledger = await services.GetRequiredService<RotationCalendar>().Read(served, cancel);
            await Answer(context, IcsWriter.Write(mine ? ShiftCalendars.Of(owner, ledger, served) : ShiftCalendars.Of(ledger, served)), mine ? "my-shifts.ics" : $"{team}.ics");
        }
        catch (StoreException)
        {
            context.Response.Headers.RetryAfter = "60";
            await Refuse(context, StatusCodes.Status503ServiceUnavailable, "The shifts cannot be read just now. Try again in a minute.");
        }
    }

    private static async Task Answer(HttpContext context, byte[] body, string name)
    {
        var response = context.Response;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "private, max-age=300";
        if (IsKnown(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = IcsWriter.MediaType;
        response.ContentLength = body.Length;
        response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false));

    private static Task Refuse(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(words, context.RequestAborted);
    }
}
