using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace ChatOpsBot.ICalendar.Writing;

/// <summary>
/// A VTIMEZONE: each change of the zone's offset within a span, one by one, as NodaTime has them. No rule is made up, so that zones whose changes follow none
/// are as right as the others.
/// </summary>
internal static class ZoneLines
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss");
    private static readonly LocalDateTime LongAgo = new(1970, 1, 1, 0, 0);

    /// <summary>Adds it.</summary>
    public static void Add(ContentLines lines, DateTimeZone zone, Interval span)
    {
        lines.Add("BEGIN:VTIMEZONE");
        lines.Add($"TZID:{zone.Id}");
        foreach (var interval in zone.GetZoneIntervals(span))
        {
            Add(lines, zone, interval);
        }

        lines.Add("END:VTIMEZONE");
    }

    private static void Add(ContentLines lines, DateTimeZone zone, ZoneInterval interval)
    {
        var kind = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        var before = interval.HasStart ? zone.GetUtcOffset(interval.Start - Duration.Epsilon) : interval.WallOffset;
        lines.Add($"BEGIN:{kind}");

        // The onset is a wall time by the offset before it.
        lines.Add($"DTSTART:{Local.Format(interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : LongAgo)}");
        lines.Add($"TZOFFSETFROM:{Text(before)}");
        lines.Add($"TZOFFSETTO:{Text(interval.WallOffset)}");
        lines.AddText("TZNAME", interval.Name);
        lines.Add($"END:{kind}");
    }

    private static string Text(Offset offset)
    {
        var whole = Math.Abs(offset.Seconds);
        var seconds = whole % 60 == 0 ? "" : $"{whole % 60:D2}";
        return $"{(offset.Seconds < 0 ? '-' : '+')}{whole / 3600:D2}{whole / 60 % 60:D2}{seconds}";
    }
}
