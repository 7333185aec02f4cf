using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Teams.Presence;

/// <summary>Looks into people's calendars for the end of what they are in, where an administrator lets us (contract §8); nothing else of an event is asked for.</summary>
internal sealed class Calendars(IGraph graph, ILogger<Calendars> log)
{
    private static readonly Duration Ahead = Duration.FromHours(12);
    private static readonly Duration AskAgain = Duration.FromMinutes(5);
    private static readonly Duration AskAgainWhereForbidden = Duration.FromHours(6);

    private readonly Dictionary<string, (Instant? End, Instant AskAfter)> known = new(StringComparer.Ordinal);
    private Instant forbiddenUntil = Instant.MinValue;
    private bool told;

    /// <summary>Until when this person is taken; null when nobody can tell. Called by one at a time.</summary>
    public async ValueTask<Instant?> End(string person, Instant now, CancellationToken cancel)
    {
        if (now < forbiddenUntil || known.TryGetValue(person, out var before) && now < before.AskAfter && !(before.End <= now))
        {
            return now < forbiddenUntil ? null : known[person].End;
        }

        var horizon = now + Ahead;
        var path = $"users/{person}/calendarView?startDateTime={InstantPattern.General.Format(now)}&endDateTime={InstantPattern.General.Format(horizon)}"
            + "&$select=start,end,showAs,isCancelled,isAllDay&$top=50";
        var answer = await graph.Call(HttpMethod.Get, path, null, cancel, ("Prefer", "outlook.timezone=\"UTC\""));
        if (answer.Trouble is { Kind: TroubleKind.Forbidden })
        {
            forbiddenUntil = now + AskAgainWhereForbidden;
            if (!told)
            {
                told = true;
                log.LogInformation("Graph does not let the bot read calendars, so that “in a meeting” is told without “until”. The application permission Calendars.ReadBasic.All would allow it");
            }

            return null;
        }

        var end = answer.Ok ? BusyBlock.End(answer.Body.Items("value"), now, horizon) : null;
        known[person] = (end, now + AskAgain);
        return end;
    }
}
