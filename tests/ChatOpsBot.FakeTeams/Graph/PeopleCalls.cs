using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>Who people are, and what they are doing.</summary>
internal sealed class PeopleCalls(GraphServer graph)
{
    private const int MostPresences = 650;

    public Reply Get(string who)
    {
        graph.Need(null, "User.Read.All", "User.ReadBasic.All");
        var person = graph.FindPerson(who);
        return new Reply(200, new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#users/$entity", ["id"] = person.Id, ["displayName"] = person.Name, ["userPrincipalName"] = person.Mail, ["mail"] = person.Mail,
            ["userType"] = person.Guest ? "Guest" : "Member", ["accountEnabled"] = true,
        });
    }

    public Reply Mailbox(string who)
    {
        graph.Need(null, "MailboxSettings.Read");
        return new Reply(200, new JsonObject { ["timeZone"] = graph.FindPerson(who).Zone ?? "UTC" });
    }

    public Reply Presence(string who)
    {
        graph.Need(null, "Presence.Read.All");
        return Guid.TryParse(who, out _) ? new Reply(200, Json(graph.FindPerson(who))) : throw new RefusalException(400, "BadRequest", "A presence is asked for by GUID.");
    }

    public Reply Presences(Request request)
    {
        graph.Need(null, "Presence.Read.All");
        var ids = ((request.Body["ids"] as JsonArray) ?? []).Select(id => (string?)id ?? "").ToList();
        return ids.Count is > 0 and <= MostPresences && ids.TrueForAll(id => Guid.TryParse(id, out _))
            ? new Reply(200, new JsonObject { ["value"] = new JsonArray([.. ids.Where(Known).Select(id => (JsonNode)Json(graph.FindPerson(id)))]) })
            : throw new RefusalException(400, "BadRequest", $"1 to {MostPresences} GUIDs are asked for, not {ids.Count}.");
    }

    public Reply Schedule(Request request, string who)
    {
        graph.Need(null, "Calendars.Read", "Calendars.ReadBasic.All", "Calendars.ReadWrite", "Schedule.Read.All");
        graph.FindPerson(who);
        var (from, to) = (Instant(request.Body["startTime"]), Instant(request.Body["endTime"]));
        var people = ((request.Body["schedules"] as JsonArray) ?? []).Select(one => (string?)one ?? "").ToList();
        return new Reply(200, new JsonObject
        {
            ["value"] = new JsonArray([.. people.Select(asked => (JsonNode)new JsonObject
            {
                ["scheduleId"] = asked, ["availabilityView"] = "",
                ["scheduleItems"] = new JsonArray([.. Appointments(ByMail(asked), from, to).Select(one => (JsonNode)new JsonObject { ["status"] = one.Status, ["start"] = Time(one.From), ["end"] = Time(one.To) })]),
            })]),
        });
    }

    public Reply CalendarView(Request request, string who)
    {
        graph.Need(null, "Calendars.Read", "Calendars.ReadWrite");
        var (from, to) = (Parse(request.Query("startDateTime")), Parse(request.Query("endDateTime")));
        return graph.Page(request, [.. Appointments(graph.FindPerson(who), from, to).Select(one => new JsonObject
        {
            ["id"] = "AAMk", ["subject"] = "Private", ["showAs"] = one.Status, ["isCancelled"] = false, ["isAllDay"] = false, ["sensitivity"] = "normal", ["start"] = Time(one.From), ["end"] = Time(one.To),
        })]);
    }

    private static JsonObject Json(Person person) => new()
    {
        ["id"] = person.Id, ["availability"] = person.Availability, ["activity"] = person.Activity, ["statusMessage"] = null,
        ["outOfOfficeSettings"] = new JsonObject { ["message"] = null, ["isOutOfOffice"] = person.Activity == "OutOfOffice" },
    };

    private static IEnumerable<Appointment> Appointments(Person? person, DateTimeOffset from, DateTimeOffset to) => (person?.Calendar ?? []).Where(one => one.To > from && one.From < to).OrderBy(one => one.From);

    private Person? ByMail(string mail) => graph.Microsoft.Tenants.SelectMany(tenant => tenant.People).FirstOrDefault(person => person.Mail == mail || person.Id == mail);

    private bool Known(string id) => graph.Microsoft.Tenants.Any(tenant => tenant.Find(id) is { Left: false });

    private static JsonObject Time(DateTimeOffset at) => new() { ["dateTime"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture), ["timeZone"] = "UTC" };

    private static DateTimeOffset Instant(JsonNode? node) => (string?)node?["timeZone"] == "UTC" ? Parse((string?)node["dateTime"]) : throw new RefusalException(400, "ErrorInvalidParameter", "A time in UTC is asked for here.");

    private static DateTimeOffset Parse(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw new RefusalException(400, "ErrorInvalidParameter", $"{text} is no time.");
}
