using ChatOpsBot.ICalendar.Reading;
using ChatOpsBot.ICalendar.Writing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsBot.ICalendar.Tests;

public class RoundTripProperties
{
    private static readonly string[] Zones = ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "UTC", "Africa/Casablanca"];

    private static readonly Gen<WrittenCalendar> Calendar =
        from zone in Gen.Elements(Zones)
        from count in Gen.Choose(0, 5)
        from events in Event().ArrayOf(count)
        select new WrittenCalendar("Viewer", [.. events.Select((one, i) => one with { Uid = $"{i}@x" })]) { Zone = DateTimeZoneProviders.Tzdb[zone] };

    [Fact]
    public void What_is_written_is_read_as_it_was() => Prop.ForAll(Calendar.ToArbitrary(), calendar =>
    {
        var (read, wrong) = IcsReader.Read(IcsWriter.Write(calendar));
        wrong.ShouldBeNull();
        read!.Mistakes.ShouldBeEmpty();
        read.Events.OrderBy(one => one.Uid, StringComparer.Ordinal).Select(one => (one.Uid, one.Title, one.Start.In(DateTimeZone.Utc), one.End!.In(DateTimeZone.Utc), one.Cancelled))
            .ShouldBe(calendar.Events.OrderBy(one => one.Uid, StringComparer.Ordinal).Select(one => (one.Uid, one.Title, one.Start, one.End, one.Cancelled)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Whatever_is_done_to_a_calendar_reading_ends_without_a_fault() => Prop.ForAll(
        (from calendar in Calendar
         from cuts in Gen.Choose(0, 4000).Two().ArrayOf(3)
         from junk in Gen.Elements("\r\n", ":", ";", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "RRULE:FREQ=YEARLY;BYDAY=5MO\r\n", "\"", "=", "DTSTART:20260101\r\n", "\u0000", "😀").ArrayOf(3)
         select (calendar, cuts, junk)).ToArbitrary(),
        made =>
        {
            var text = System.Text.Encoding.UTF8.GetString(IcsWriter.Write(made.calendar));
            foreach (var ((at, length), junk) in made.cuts.Zip(made.junk))
            {
                var from = Math.Min(at, text.Length);
                text = text.Remove(from, Math.Min(length % 20, text.Length - from)).Insert(from, junk);
            }

            var (read, wrong) = IcsReader.Read(text);
            (read is null).ShouldBe(wrong is not null);
            if (read is not null)
            {
                Occurrences.In(read, Calendars.Year2026, Calendars.Berlin).Found.ShouldAllBe(one => one.End >= one.Start && one.Until >= one.From.PlusDays(-1));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<WrittenEvent> Event() =>
        from minutes in Gen.Choose(0, 60 * 24 * 900)
        from length in Gen.Choose(1, 60 * 24 * 20)
        from title in Gen.Elements("x", "Ada, Ben; c\\d", "line\nbreak", "日本語のとても長い題名がここにありますから折り返されるはずです、そうですよね", "🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀", ":;,=\"")
        from cancelled in Gen.Elements(true, false)
        let start = Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromMinutes(minutes)
        select new WrittenEvent("x", start, start + Duration.FromMinutes(length), title, Instant.FromUtc(2026, 1, 1, 0, 0)) { Cancelled = cancelled };
}
