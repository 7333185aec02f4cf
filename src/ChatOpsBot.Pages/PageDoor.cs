using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Pages.Fairness;
using ChatOpsBot.Pages.Markup;
using ChatOpsBot.Pages.Schedule;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace ChatOpsBot.Pages;

/// <summary>
/// What every request for a page goes through. The key in the address is the whole permission: without one that is somebody's of this team, nothing is said, not
/// even whether there is such a team.
/// </summary>
internal sealed class PageDoor(IRotationBoard board, RosterKeys keys, PagesOptions options)
{
    private const string NoSuchPage = "There is no page at this address, or its link was replaced. Ask the bot for “schedule”.\n";

    /// <summary>The schedule.</summary>
    public Task Schedule(HttpContext http) => Pass(http, visitor =>
    {
        var today = visitor.Moment.Now.InZone(visitor.Team.Zone).Date;
        return ValueTask.FromResult(SchedulePage.Draw(visitor, MonthsAsked.Read(http.Request.Query["month"], http.Request.Query["months"], today)));
    });

    /// <summary>The fairness report.</summary>
    public Task Fairness(HttpContext http) => Pass(http, async visitor =>
        FairnessPage.Draw(visitor, await board.Fairness(visitor.Moment, FairnessPage.Period(http.Request.Query["since"], visitor), http.RequestAborted)));

    private async Task Pass(HttpContext http, Func<Visitor, ValueTask<Html>> draw)
    {
        try
        {
            if (await Admit(http) is { } visitor)
            {
                await PageAnswer.Write(http, await draw(visitor));
            }
            else
            {
                await PageAnswer.Refuse(http, StatusCodes.Status404NotFound, NoSuchPage);
            }
        }
        catch (StoreException)
        {
            http.Response.Headers.RetryAfter = "60";
            await PageAnswer.Refuse(http, StatusCodes.Status503ServiceUnavailable, "The schedule cannot be read just now. Try again in a minute.\n");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
    }

    private async ValueTask<Visitor?> Admit(HttpContext http)
    {
        var team = new TeamId(http.GetRouteValue("team") as string ?? "");
        if (board.Now(team) is not { } moment)
        {
            return null;
        }

        if (http.Request.Query["key"] is [{ Length: > 0 } key])
        {
            return await keys.OwnerOf(team, key, http.RequestAborted) is { } owner ? new Visitor(moment, owner, key) : null;
        }

        return options.OpenTo(http) ? new Visitor(moment, Chosen(http, moment), null) : null;
    }

    private static Person? Chosen(HttpContext http, Moment moment) =>
        http.Request.Query["person"] is [{ Length: > 0 } id] && moment.Team.Find(new PersonId(id)) is { IsResponder: true } person ? person : null;
}
