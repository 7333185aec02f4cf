using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.ICalendar.Writing;

/// <summary>Writes a calendar as RFC 5545 has it. Pure: the same calendar gives the same bytes.</summary>
public static class IcsWriter
{
    /// <summary>The media type of what is written.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss'Z'");
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss");

    /// <summary>The calendar as UTF-8, events in order of their start and id.</summary>
    public static byte[] Write(WrittenCalendar calendar)
    {
        var lines = new ContentLines();
        lines.Add("BEGIN:VCALENDAR");
        lines.Add("VERSION:2.0");
        lines.Add("PRODID:-//ChatOpsBot//Rotation//EN");
        lines.Add("CALSCALE:GREGORIAN");
        lines.AddText("NAME", calendar.Name);
        lines.AddText("X-WR-CALNAME", calendar.Name);
        if (calendar.Refresh is { } refresh)
        {
            lines.Add($"REFRESH-INTERVAL;VALUE=DURATION:{Text(refresh)}");
            lines.Add($"X-PUBLISHED-TTL:{Text(refresh)}");
        }

        var zone = calendar.Zone.MinOffset == Offset.Zero && calendar.Zone.MaxOffset == Offset.Zero ? null : calendar.Zone;
        if (zone is not null && !calendar.Events.IsEmpty)
        {
            lines.AddText("X-WR-TIMEZONE", zone.Id);
            ZoneLines.Add(lines, zone, new Interval(calendar.Events.Min(written => written.Start), calendar.Events.Max(written => written.End) + Duration.Epsilon));
        }

        foreach (var written in calendar.Events.OrderBy(written => written.Start).ThenBy(written => written.Uid, StringComparer.Ordinal))
        {
            Add(lines, written, zone);
        }

        lines.Add("END:VCALENDAR");
        return lines.ToBytes();
    }

    private static void Add(ContentLines lines, WrittenEvent written, DateTimeZone? zone)
    {
        lines.Add("BEGIN:VEVENT");
        lines.AddText("UID", written.Uid);

        // Nothing is sent to anybody (there is no METHOD), so the stamp is the time of the last change.
        lines.Add($"DTSTAMP:{Utc.Format(written.Changed)}");
        lines.Add($"LAST-MODIFIED:{Utc.Format(written.Changed)}");
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{written.Sequence}"));
        lines.Add($"DTSTART{When(written.Start, zone)}");
        lines.Add($"DTEND{When(written.End, zone)}");
        lines.AddText("SUMMARY", written.Title);
        if (written.Description is { Length: > 0 } description)
        {
            lines.AddText("DESCRIPTION", description);
        }

        lines.Add(written.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        lines.Add(written.Free ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
        if (written.Reminder is { } reminder && !written.Cancelled)
        {
            lines.Add("BEGIN:VALARM");
            lines.Add("ACTION:DISPLAY");
            lines.AddText("DESCRIPTION", written.Title);
            lines.Add($"TRIGGER:-{Text(reminder)}");
            lines.Add("END:VALARM");
        }

        lines.Add("END:VEVENT");
    }

    // A wall time that occurs twice means the first in RFC 5545, and one within a minute is not to be had: those are told in UTC.
    private static string When(Instant at, DateTimeZone? zone)
    {
        if (zone is null)
        {
            return $":{Utc.Format(at)}";
        }

        var local = at.InZone(zone).LocalDateTime;
        return zone.MapLocal(local).First().ToInstant() == at ? $";TZID={zone.Id}:{Local.Format(local)}" : $":{Utc.Format(at)}";
    }

    private static string Text(Duration duration)
    {
        var seconds = (long)duration.TotalSeconds;
        return seconds % 3600 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"PT{seconds / 3600}H")
            : seconds % 60 == 0 ? string.Create(CultureInfo.InvariantCulture, $"PT{seconds / 60}M") : string.Create(CultureInfo.InvariantCulture, $"PT{seconds}S");
    }
}
