using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Outlook;

/// <summary>
/// The shared Outlook calendar, through Microsoft Graph v1.0 as the app itself. Each event that the bot writes carries the shift's id in an extended property, by which it is found again, and as
/// transaction id, by which Graph itself makes no second one of it.
/// </summary>
internal sealed class OutlookCalendar(IGraph graph) : IRosterCalendar
{
    /// <summary>The extended property that holds a shift's id: a name of our own in a namespace of our own.</summary>
    public const string Property = "String {6f1d0b5e-6a43-4c2f-9b0e-3f6a0f3f7c11} Name ChatOpsBotShift";

    // Delta queries are documented for a mailbox's own calendar; another one is read whole each time.
    private const int MostAtOnce = 20;
    private static readonly Duration LongestLook = Duration.FromDays(60);
    private static readonly (string, string) InUtc = ("Prefer", "outlook.timezone=\"UTC\", odata.maxpagesize=100");

    private readonly ConcurrentDictionary<(string Mailbox, string Calendar), string> ids = new();

    /// <inheritdoc/>
    public string Name => "Outlook";

    /// <inheritdoc/>
    public async ValueTask<(string? Id, CalendarTrouble? Trouble)> Put(SharedCalendar where, PlacedShift shift, string? id, CancellationToken cancel)
    {
        if (id is null)
        {
            var (found, trouble) = await Find(where, shift.Uid, cancel);
            if (trouble is not null)
            {
                return (null, trouble);
            }

            id = found;
        }

        return id is null ? await Create(where, shift, cancel) : await Update(where, shift, id, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<CalendarTrouble?> Remove(SharedCalendar where, string id, CancellationToken cancel)
    {
        var answer = await graph.Call(HttpMethod.Delete, $"{User(where)}/events/{Uri.EscapeDataString(id)}", null, cancel);
        return answer.Trouble is null or { Kind: TroubleKind.NotFound } ? null : Told(answer.Trouble);
    }

    /// <inheritdoc/>
    public async ValueTask<CalendarNews> Changes(SharedCalendar where, string? position, Interval span, CancellationToken cancel)
    {
        var (root, trouble) = await Root(where, cancel);
        if (root is null)
        {
            return new([], [], null, false, trouble);
        }

        var days = $"startDateTime={InstantPattern.General.Format(span.Start)}&endDateTime={InstantPattern.General.Format(span.End)}";
        if (where.Mode == SharedMode.Source || where.Calendar is not null)
        {
            return await Read($"{root}/calendarView?{days}&$select=id,subject,start,end,isCancelled,attendees", whole: true, cancel);
        }

        if (position is not null && Below(position) is { } goOn)
        {
            var news = await Read(goOn, whole: false, cancel);

            // What they kept for us is gone: everything is read anew.
            if (news.Trouble is not { Why: Gone })
            {
                return news;
            }
        }

        return await Read($"{root}/calendarView/delta?{days}", whole: true, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<(ImmutableArray<AwayTime> Found, CalendarTrouble? Trouble)> Away(SharedCalendar where, IReadOnlyList<string> addresses, Interval span, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<AwayTime>();
        foreach (var people in addresses.Chunk(MostAtOnce))
        {
            for (var from = span.Start; from < span.End; from += LongestLook)
            {
                var body = new JsonObject
                {
                    ["schedules"] = new JsonArray([.. people.Select(address => (JsonNode)JsonValue.Create(address))]),
                    ["startTime"] = EventJson.Time(from),
                    ["endTime"] = EventJson.Time(Instant.Min(from + LongestLook, span.End)),
                    ["availabilityViewInterval"] = 1440,
                };
                var answer = await graph.Call(HttpMethod.Post, $"{User(where)}/calendar/getSchedule", body, cancel, InUtc);
                if (answer.Trouble is { } trouble)
                {
                    return ([], Told(trouble));
                }

                found.AddRange(answer.Body.Items("value").SelectMany(EventJson.Away));
            }
        }

        // One that lasts over two looks is told by both.
        return ([.. found.GroupBy(away => (away.Address, away.Start)).Select(same => same.MaxBy(away => away.End)!)], null);
    }

    private const string Gone = "answered 410";

    private async ValueTask<(string? Id, CalendarTrouble? Trouble)> Find(SharedCalendar where, string uid, CancellationToken cancel)
    {
        var (root, trouble) = await Root(where, cancel);
        if (root is null)
        {
            return (null, trouble);
        }

        var filter = $"singleValueExtendedProperties/Any(ep: ep/id eq '{Property}' and ep/value eq '{uid.Replace("'", "''", StringComparison.Ordinal)}')";
        var answer = await graph.Call(HttpMethod.Get, $"{root}/events?$select=id&$top=2&$filter={Uri.EscapeDataString(filter)}", null, cancel);
        return answer.Trouble is { } failed ? (null, Told(failed)) : (answer.Body.Items("value").Select(one => one.Text("id")).FirstOrDefault(id => id is not null), null);
    }

    private async ValueTask<(string? Id, CalendarTrouble? Trouble)> Create(SharedCalendar where, PlacedShift shift, CancellationToken cancel)
    {
        var (root, trouble) = await Root(where, cancel);
        if (root is null)
        {
            return (null, trouble);
        }

        var answer = await graph.Call(HttpMethod.Post, $"{root}/events", EventJson.Of(shift, anew: true), cancel);
        return answer.Trouble is { } failed ? (null, Told(failed))
            : answer.Body.Text("id") is { } id ? (id, null)
            : (null, new CalendarTrouble("made an event and did not say its id"));
    }

    private async ValueTask<(string? Id, CalendarTrouble? Trouble)> Update(SharedCalendar where, PlacedShift shift, string id, CancellationToken cancel)
    {
        var answer = await graph.Call(HttpMethod.Patch, $"{User(where)}/events/{Uri.EscapeDataString(id)}", EventJson.Of(shift, anew: false), cancel);
        return answer.Trouble is null ? (id, null)
            : answer.Trouble.Kind == TroubleKind.NotFound ? (null, null)
            : (null, Told(answer.Trouble));
    }

    private async ValueTask<CalendarNews> Read(string path, bool whole, CancellationToken cancel)
    {
        var (changed, removed) = (ImmutableArray.CreateBuilder<SharedEntry>(), ImmutableArray.CreateBuilder<string>());
        string? position = null;
        await foreach (var page in graph.Pages(path, cancel, InUtc))
        {
            if (page.Trouble is { } trouble)
            {
                return new([], [], null, false, trouble.Status == 410 ? new CalendarTrouble(Gone) : Told(trouble));
            }

            foreach (var one in page.Body.Items("value"))
            {
                if (EventJson.IsGone(one) is { } gone)
                {
                    removed.Add(gone);
                }
                else if (EventJson.Entry(one) is { } entry)
                {
                    changed.Add(entry);
                }
            }

            position = page.Body.Text("@odata.deltaLink") ?? position;
        }

        return new([.. changed.DistinctBy(entry => entry.Id)], removed.ToImmutable(), position, whole);
    }

    /// <summary>The calendar's path: the mailbox's own, or the one with the name.</summary>
    private async ValueTask<(string? Path, CalendarTrouble? Trouble)> Root(SharedCalendar where, CancellationToken cancel)
    {
        if (where.Calendar is not { } name)
        {
            return (User(where), null);
        }

        if (!ids.TryGetValue((where.Mailbox, name), out var id))
        {
            var answer = await graph.Call(HttpMethod.Get, $"{User(where)}/calendars?$select=id,name&$top=200", null, cancel);
            if (answer.Trouble is { } trouble)
            {
                return (null, Told(trouble));
            }

            id = answer.Body.Items("value").Where(one => string.Equals(one.Text("name"), name, StringComparison.OrdinalIgnoreCase)).Select(one => one.Text("id")).FirstOrDefault(found => found is not null);
            if (id is null)
            {
                return (null, new CalendarTrouble($"has no calendar called “{name}”"));
            }

            ids[(where.Mailbox, name)] = id;
        }

        return ($"{User(where)}/calendars/{Uri.EscapeDataString(id)}", null);
    }

    // The base is checked again by whoever calls; here it is only taken away.
    private static string? Below(string position)
    {
        var at = position.IndexOf("/users/", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : position[(at + 1)..];
    }

    private static string User(SharedCalendar where) => $"users/{Uri.EscapeDataString(where.Mailbox)}";

    private static CalendarTrouble Told(Trouble trouble) => new(
        trouble.Kind switch
        {
            TroubleKind.Auth => $"does not accept the bot’s credential ({trouble.Code})",
            TroubleKind.Forbidden => $"does not let the bot in ({trouble.Code}): the application permission Calendars.ReadWrite is missing, or does not reach this mailbox",
            TroubleKind.NotFound => $"is not there ({trouble.Code})",
            TroubleKind.Unreachable => $"cannot be reached ({trouble.Code})",
            TroubleKind.RateLimited => "asks to wait",
            _ => $"answered {trouble.Status} {trouble.Code}",
        },
        trouble.RetryAfter);
}
