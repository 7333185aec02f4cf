using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>A mailbox's calendar: events, views, what changed. It refuses what Exchange would.</summary>
internal sealed partial class MailboxCalls(GraphServer graph)
{
    private static readonly string[] Writable =
        ["subject", "body", "start", "end", "showAs", "isReminderOn", "isAllDay", "transactionId", "singleValueExtendedProperties", "categories", "attendees"];

    public Reply List(Request request, string who)
    {
        var mailbox = Find(who, "Calendars.Read", "Calendars.ReadWrite");
        var filter = request.Query("$filter") is { } text && Extended().Match(text) is { Success: true } match
            ? match
            : throw new RefusalException(400, "ErrorInvalidUrlQueryFilter", "The filter is not understood.");
        var value = filter.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
        return graph.Page(request, [.. mailbox.Events.Where(one => one.Extended.TryGetValue(filter.Groups["id"].Value, out var had) && had == value).Select(Json)]);
    }

    public Reply Create(Request request, string who)
    {
        var mailbox = Find(who, "Calendars.ReadWrite");
        var (body, transaction) = (request.Body, (string?)request.Body["transactionId"]);
        Check(body);
        if (transaction is not null && mailbox.Ever.LastOrDefault(one => one.Transaction == transaction) is { } same)
        {
            return new Reply(201, Json(same));
        }

        var made = mailbox.Add("", Time(body["start"]), Time(body["end"]));
        made.Transaction = transaction;
        foreach (var property in (body["singleValueExtendedProperties"] as JsonArray) ?? [])
        {
            var (id, value) = ((string)property!["id"]!, (string)property["value"]!);
            if (mailbox.Events.Any(one => one != made && one.Extended.TryGetValue(id, out var had) && had == value))
            {
                graph.Microsoft.Complain($"A second event with the property {value} was made.");
            }

            made.Extended[id] = value;
        }

        Write(mailbox, made, body);
        return new Reply(201, Json(made));
    }

    public Reply Update(Request request, string who, string id)
    {
        var mailbox = Find(who, "Calendars.ReadWrite");
        Check(request.Body);
        if (request.Body.ContainsKey("transactionId"))
        {
            throw new RefusalException(400, "ErrorPropertyUpdate", "A transaction id cannot be changed.");
        }

        var one = One(mailbox, id);
        Write(mailbox, one, request.Body);
        return new Reply(200, Json(one));
    }

    public Reply Delete(string who, string id)
    {
        var mailbox = Find(who, "Calendars.ReadWrite");
        mailbox.Delete(One(mailbox, id));
        return new Reply(204);
    }

    public Reply View(Request request, string who)
    {
        var mailbox = Find(who, "Calendars.Read", "Calendars.ReadWrite");
        var (from, to) = (Parse(request.Query("startDateTime")), Parse(request.Query("endDateTime")));
        return graph.Page(request, [.. mailbox.Events.Where(one => one.End > from && one.Start < to).Select(Json)], usual: 10);
    }

    public Reply Delta(Request request, string who)
    {
        var mailbox = Find(who, "Calendars.Read", "Calendars.ReadWrite");
        var root = $"{graph.Microsoft.Address}graph/{string.Join('/', request.Segments.Select(Uri.EscapeDataString))}";
        long since;
        if (request.Query("$deltatoken") is { } token)
        {
            since = long.Parse(token, CultureInfo.InvariantCulture);
            if (since < mailbox.Forgotten)
            {
                throw new RefusalException(410, "syncStateNotFound", "The sync state generation is not found; resync.");
            }
        }
        else
        {
            (_, _, since) = (Parse(request.Query("startDateTime")), Parse(request.Query("endDateTime")), -1);
        }

        var changed = mailbox.Ever.Where(one => one.Revision > since && !(since < 0 && one.Deleted)).Select(one => one.Deleted
            ? new JsonObject { ["id"] = one.Id, ["@removed"] = new JsonObject { ["reason"] = "deleted" } }
            : Json(one));
        return new Reply(200, new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#Collection(event)",
            ["value"] = new JsonArray([.. changed.Select(one => (JsonNode)one)]),
            ["@odata.deltaLink"] = string.Create(CultureInfo.InvariantCulture, $"{root}?$deltatoken={Math.Max(mailbox.Revision, mailbox.Forgotten)}"),
        });
    }

    private Mailbox Find(string who, params string[] anyOf)
    {
        graph.Need(null, anyOf);
        return graph.FindPerson(who).Mailbox;
    }

    private static OutlookEvent One(Mailbox mailbox, string id) => mailbox.Events.FirstOrDefault(one => one.Id == id) ?? throw new RefusalException(404, "ErrorItemNotFound", "The specified object was not found in the store.");

    private static void Check(JsonObject body)
    {
        foreach (var (name, _) in body)
        {
            if (!Writable.Contains(name, StringComparer.Ordinal))
            {
                throw new RefusalException(400, "RequestBodyRead", $"The property '{name}' does not exist on type 'microsoft.graph.event'.");
            }
        }

        if (body["end"] is { } end && body["start"] is { } start && Time(end) <= Time(start))
        {
            throw new RefusalException(400, "ErrorPropertyValidationFailure", "At least one property failed validation: the end is not after the start.");
        }
    }

    private static void Write(Mailbox mailbox, OutlookEvent one, JsonObject body)
    {
        one.Body = (string?)body["body"]?["content"] ?? one.Body;
        one.ShowAs = (string?)body["showAs"] ?? one.ShowAs;
        mailbox.Change(one, (string?)body["subject"], body["start"] is { } start ? Time(start) : null, body["end"] is { } end ? Time(end) : null);
    }

    private static JsonObject Json(OutlookEvent one) => new()
    {
        ["@odata.etag"] = $"W/\"{one.Revision}\"", ["id"] = one.Id, ["subject"] = one.Title, ["showAs"] = one.ShowAs, ["isCancelled"] = false, ["isAllDay"] = false, ["type"] = "singleInstance",
        ["start"] = Json(one.Start), ["end"] = Json(one.End),
        ["attendees"] = new JsonArray([.. one.Attendees.Select(mail => (JsonNode)new JsonObject { ["type"] = "required", ["emailAddress"] = new JsonObject { ["name"] = mail, ["address"] = mail } })]),
    };

    private static JsonObject Json(DateTimeOffset at) => new() { ["dateTime"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture), ["timeZone"] = "UTC" };

    private static DateTimeOffset Time(JsonNode? node) => (string?)node?["timeZone"] == "UTC" ? Parse((string?)node["dateTime"]) : throw new RefusalException(400, "TimeZoneNotSupportedException", "A time in UTC is asked for here.");

    private static DateTimeOffset Parse(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw new RefusalException(400, "ErrorInvalidParameter", $"{text} is no time.");

    [GeneratedRegex("^singleValueExtendedProperties/Any\\(ep: ep/id eq '(?<id>[^']+)' and ep/value eq '(?<value>(?:[^']|'')+)'\\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Extended();
}
