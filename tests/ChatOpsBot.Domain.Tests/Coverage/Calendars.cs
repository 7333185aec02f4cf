using System.Globalization;
using ChatOpsBot.Domain.Coverage;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tests.Coverage;

/// <summary>Short ways of writing calendars and instants.</summary>
internal static class Calendars
{
    public static readonly CoverageCalendar Office = Of("America/Chicago", "Mon-Fri 08:00-12:00 13:00-17:00", "2026-11-26 2026-11-27 2026-12-25");

    public static CoverageCalendar Of(string zone, string windows, string holidays = "") => new(
        DateTimeZoneProviders.Tzdb[zone],
        windows.Split(';').SelectMany(Windows),
        holidays.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(date => LocalDatePattern.Iso.Parse(date).Value));

    public static Instant At(string text) =>
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<G>").Parse(text).Value.ToInstant();

    public static Duration Hours(string text) => Duration.FromHours(double.Parse(text, CultureInfo.InvariantCulture));

    private static IEnumerable<WeeklyWindow> Windows(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var days = parts[0].Split('-');
        return
            from day in Enumerable.Range(Day(days[0]), Day(days[^1]) - Day(days[0]) + 1)
            from hours in parts.Skip(1)
            let times = hours.Split('-')
            select new WeeklyWindow((IsoDayOfWeek)day, Time(times[0]), Time(times[1]));
    }

    private static int Day(string text) => Array.IndexOf(["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], text);

    private static LocalTime Time(string text) =>
        text is "24:00" ? LocalTime.Midnight : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
