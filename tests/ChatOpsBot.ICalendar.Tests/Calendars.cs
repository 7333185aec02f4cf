using ChatOpsBot.ICalendar.Reading;
using NodaTime;

namespace ChatOpsBot.ICalendar.Tests;

/// <summary>Calendars of tests.</summary>
internal static class Calendars
{
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public static readonly Interval Year2026 = new(Berlin.AtStartOfDay(new LocalDate(2026, 1, 1)).ToInstant(), Berlin.AtStartOfDay(new LocalDate(2027, 1, 1)).ToInstant());

    /// <summary>A calendar of these lines.</summary>
    public static string Of(params string[] lines) => string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", .. lines, "END:VCALENDAR", ""]);

    /// <summary>A calendar of one event with these lines.</summary>
    public static string Event(params string[] lines) => Of(["BEGIN:VEVENT", "UID:1@x", .. lines, "END:VEVENT"]);

    public static ReadCalendar Read(string text)
    {
        var (calendar, wrong) = IcsReader.Read(text);
        wrong.ShouldBeNull();
        return calendar.ShouldNotBeNull();
    }

    public static string[] Days(string text, Interval? span = null)
    {
        var (found, mistakes) = Occurrences.In(Read(text), span ?? Year2026, Berlin);
        mistakes.ShouldBeEmpty();
        return [.. found.Select(one => one.From == one.Until ? $"{one.From:MM-dd}" : $"{one.From:MM-dd}..{one.Until:MM-dd}")];
    }

    public static string[] Times(string text, Interval? span = null) =>
        [.. Occurrences.In(Read(text), span ?? Year2026, Berlin).Found.Select(one => $"{one.Start:uuuu-MM-ddTHH:mm}Z/{(one.End - one.Start).TotalHours}h")];
}
