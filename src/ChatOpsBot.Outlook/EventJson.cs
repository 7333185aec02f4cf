using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Web;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Outlook;

/// <summary>Events as Microsoft Graph writes them. Times are told in UTC both ways: Outlook shows each reader their own.</summary>
internal static class EventJson
{
    private static readonly LocalDateTimePattern Text = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>An event to be written.</summary>
    /// <param name="anew">Whether it is made: then it gets its id, for good.</param>
    public static JsonObject Of(PlacedShift shift, bool anew)
    {
        var json = new JsonObject
        {
            ["subject"] = shift.Title,
            ["body"] = new JsonObject { ["contentType"] = "text", ["content"] = shift.Words },
            ["start"] = Time(shift.Start),
            ["end"] = Time(shift.End),
            ["showAs"] = "free",
            ["isReminderOn"] = false,
            ["isAllDay"] = false,
        };
        if (anew)
        {
            json["transactionId"] = Transaction(shift);
            json["singleValueExtendedProperties"] = new JsonArray(new JsonObject { ["id"] = OutlookCalendar.Property, ["value"] = shift.Uid });
        }

        return json;
    }

    /// <summary>A time as Graph writes it.</summary>
    public static JsonObject Time(Instant at) => new() { ["dateTime"] = Text.Format(at.InUtc().LocalDateTime), ["timeZone"] = "UTC" };

    /// <summary>The id of an event that is gone; null for one that is there.</summary>
    public static string? IsGone(JsonElement one) =>
        one.ValueKind == JsonValueKind.Object && (one.TryGetProperty("@removed", out _) || (one.TryGetProperty("isCancelled", out var cancelled) && cancelled.ValueKind == JsonValueKind.True)) ? one.Text("id") : null;

    /// <summary>An event; null for one without a time, such as the head of a series.</summary>
    public static SharedEntry? Entry(JsonElement one) =>
        one.Text("id") is { } id && Instant(one, "start") is { } start && Instant(one, "end") is { } end && end > start
            ? new SharedEntry(id, one.Text("subject") ?? "", start, end)
            {
                Addresses = [.. one.Items("attendees").Select(attendee => attendee.Text("emailAddress", "address")?.ToLowerInvariant()).OfType<string>().Distinct()],
            }
            : null;

    /// <summary>When somebody is out of the office, of an answer about their time.</summary>
    public static IEnumerable<AwayTime> Away(JsonElement schedule) => schedule.Text("scheduleId") is not { } address ? [] : schedule.Items("scheduleItems")
        .Where(item => string.Equals(item.Text("status"), "oof", StringComparison.OrdinalIgnoreCase))
        .Select(item => (Start: Instant(item, "start"), End: Instant(item, "end")))
        .Where(times => times is { Start: not null, End: not null } && times.End > times.Start)
        .Select(times => new AwayTime(address.ToLowerInvariant(), times.Start!.Value, times.End!.Value));

    // A second POST of the very same shift makes no second event; the same shift after it was taken out and came back is another thing.
    private static string Transaction(PlacedShift shift) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{shift.Uid} {shift.Edition}")).AsSpan(0, 16)).ToString();

    private static Instant? Instant(JsonElement one, string name)
    {
        if (one.Text(name, "timeZone") is not ("UTC" or "Etc/UTC" or "tzone://Microsoft/Utc") || one.Text(name, "dateTime") is not { Length: >= 19 } text)
        {
            return null;
        }

        return Text.Parse(text[..19]) is { Success: true, Value: var local } ? local.InUtc().ToInstant() : null;
    }
}
