using System.Text.Json;
using ChatOpsBot.Web;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Teams.Presence;

/// <summary>Until when somebody's calendar says that they are taken.</summary>
internal static class BusyBlock
{
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.ExtendedIso;

    /// <summary>
    /// When what goes on now ends, together with all that follows it without a break; null when nothing goes on, or when it goes on to
    /// <paramref name="horizon"/> or beyond, so that nobody can tell.
    /// </summary>
    /// <param name="events">As Graph tells them, in UTC, in any order.</param>
    public static Instant? End(IEnumerable<JsonElement> events, Instant now, Instant horizon)
    {
        var end = now;
        foreach (var busy in events.Select(Read).OfType<Interval>().OrderBy(busy => busy.Start))
        {
            if (busy.Start <= end && busy.End > end)
            {
                end = busy.End;
            }
        }

        return end > now && end < horizon ? end : null;
    }

    // What lasts all day begins and ends at midnight of no particular zone, and says little about now.
    private static Interval? Read(JsonElement item) =>
        item.Text("showAs") is "busy" or "oof" && !item.IsTrue("isCancelled") && !item.IsTrue("isAllDay")
        && At(item, "start") is { } start && At(item, "end") is { } end && start < end
            ? new Interval(start, end)
            : null;

    private static Instant? At(JsonElement item, string which) =>
        item.Text(which, "timeZone") is "UTC" && item.Text(which, "dateTime") is { } text && Written.Parse(text) is { Success: true } parsed
            ? parsed.Value.InUtc().ToInstant()
            : null;
}
