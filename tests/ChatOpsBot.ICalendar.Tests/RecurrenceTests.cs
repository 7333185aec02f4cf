using ChatOpsBot.ICalendar.Reading;
using NodaTime;
using static ChatOpsBot.ICalendar.Tests.Calendars;

namespace ChatOpsBot.ICalendar.Tests;

public class RecurrenceTests
{
    [Theory]
    [InlineData("20260101", "FREQ=YEARLY", "01-01")]
    [InlineData("19500501", "FREQ=YEARLY", "05-01")]
    [InlineData("20200229", "FREQ=YEARLY", "")] // a leap day waits for leap years
    [InlineData("20241128", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "11-26")]
    [InlineData("20240527", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "05-25")]
    [InlineData("20250101", "FREQ=YEARLY;INTERVAL=2", "")]
    [InlineData("20240101", "FREQ=YEARLY;INTERVAL=2;COUNT=2", "01-01")]
    [InlineData("20240101", "FREQ=YEARLY;COUNT=2", "")]
    [InlineData("20240101", "FREQ=YEARLY;UNTIL=20251231", "")]
    [InlineData("20240101", "FREQ=YEARLY;UNTIL=20260101", "01-01")]
    [InlineData("20251222", "FREQ=DAILY;COUNT=14", "01-01,01-02,01-03,01-04")]
    [InlineData("20261229", "FREQ=DAILY", "12-29,12-30,12-31")]
    [InlineData("20261220", "FREQ=DAILY;INTERVAL=3", "12-20,12-23,12-26,12-29")]
    [InlineData("20261224", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=4", "12-24,12-25,12-28,12-29")]
    [InlineData("20261208", "FREQ=WEEKLY;COUNT=3", "12-08,12-15,12-22")]
    [InlineData("20261201", "FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20261211", "12-01,12-04,12-08,12-11")]
    [InlineData("20261201", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=MO", "12-01,12-06,12-15,12-20")]
    [InlineData("20261201", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU", "12-01,12-13,12-15,12-27")]
    [InlineData("20260131", "FREQ=MONTHLY;COUNT=4", "01-31,03-31,05-31,07-31")]
    [InlineData("20260115", "FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=4", "01-15,01-31,02-15,02-28")]
    [InlineData("20260130", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "01-30,02-27,03-27")]
    [InlineData("20260130", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "01-30,02-27,03-31")]
    [InlineData("20260213", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "02-13,03-13,11-13")]
    [InlineData("20260101", "FREQ=YEARLY;BYDAY=1MO;COUNT=2", "01-01,01-05")]
    public void A_rule_gives_its_days(string start, string rule, string days) =>
        string.Join(',', Days(Event($"DTSTART;VALUE=DATE:{start}", $"RRULE:{rule}"))).ShouldBe(days);

    [Fact]
    public void A_repeated_time_follows_the_wall_clock_over_a_change()
    {
        Times(Event("DTSTART;TZID=Europe/Berlin:20261018T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"))
            .ShouldBe(["2026-10-18T07:00Z/1h", "2026-10-25T08:00Z/1h", "2026-11-01T08:00Z/1h"]);
        Times(Event("DTSTART;TZID=Europe/Berlin:20261018T090000", "DTEND;TZID=Europe/Berlin:20261018T100000", "RRULE:FREQ=WEEKLY;UNTIL=20261025T080000Z"))
            .ShouldBe(["2026-10-18T07:00Z/1h", "2026-10-25T08:00Z/1h"]);
        Times(Event("DTSTART;TZID=Europe/Berlin:20261018T090000", "RRULE:FREQ=WEEKLY;UNTIL=20261025T075959Z")).Length.ShouldBe(1);
    }

    [Fact]
    public void Days_are_taken_out_and_put_in() =>
        Days(Event("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20261202,20261203", "RDATE;VALUE=DATE:20261224")).ShouldBe(["12-01", "12-04", "12-24"]);

    [Fact]
    public void A_time_is_taken_out_in_whatever_zone_it_is_told() =>
        Times(Event("DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261202T080000Z")).ShouldBe(["2026-12-01T08:00Z/0h", "2026-12-03T08:00Z/0h"]);

    [Fact]
    public void One_occurrence_is_moved_and_another_called_off()
    {
        string[] Series(params string[] more) => ["BEGIN:VEVENT", "UID:s", "DTSTART;TZID=Europe/Berlin:20261201T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "END:VEVENT", .. more];
        var text = Of(Series(
            "BEGIN:VEVENT", "UID:s", "RECURRENCE-ID;TZID=Europe/Berlin:20261202T090000", "DTSTART;TZID=Europe/Berlin:20261205T120000", "DURATION:PT2H", "END:VEVENT",
            "BEGIN:VEVENT", "UID:s", "RECURRENCE-ID:20261203T080000Z", "DTSTART;TZID=Europe/Berlin:20261203T090000", "STATUS:CANCELLED", "END:VEVENT"));
        Times(text).ShouldBe(["2026-12-01T08:00Z/1h", "2026-12-05T11:00Z/2h"]);
        var (found, _) = Occurrences.In(Read(text), Year2026, Berlin);
        found.Select(one => one.Key).ShouldBe(["s/20261201T080000Z", "s/20261202T080000Z"]);
    }

    [Fact]
    public void What_was_called_off_altogether_does_not_take_place() => Days(Event("DTSTART:20261201", "RRULE:FREQ=DAILY", "STATUS:CANCELLED")).ShouldBeEmpty();

    [Fact]
    public void What_began_before_and_lasts_is_there()
    {
        Days(Event("DTSTART:20251220", "DTEND:20260110")).ShouldBe(["12-20..01-09"]);
        Days(Event("DTSTART:19990101", "DURATION:P20D", "RRULE:FREQ=YEARLY"), new Interval(Instant.FromUtc(2026, 1, 15, 0, 0), Instant.FromUtc(2026, 1, 16, 0, 0))).ShouldBe(["01-01..01-20"]);
    }

    [Theory]
    [InlineData("DTSTART:19000101", "RRULE:FREQ=DAILY;COUNT=100000", 365)]
    [InlineData("DTSTART:19000101", "RRULE:FREQ=DAILY", 365)]
    [InlineData("DTSTART:19000101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0)]
    [InlineData("DTSTART:19000101", "RRULE:FREQ=MONTHLY;INTERVAL=10000", 0)]
    public void Rules_without_end_or_fruit_end_all_the_same(string start, string rule, int count)
    {
        var (found, _) = Occurrences.In(Read(Event(start, rule)), Year2026, Berlin);
        found.Length.ShouldBeLessThanOrEqualTo(count);
    }

    [Fact]
    public void Ten_thousand_rules_without_end_are_cut_off_with_a_word()
    {
        var events = Enumerable.Range(0, 10_000).SelectMany(i => new[] { "BEGIN:VEVENT", $"UID:{i}", "DTSTART:19000101", "RRULE:FREQ=DAILY;COUNT=100000", "END:VEVENT" });
        var (found, mistakes) = Occurrences.In(Read(Of([.. events])), Year2026, Berlin);
        found.Length.ShouldBeLessThanOrEqualTo(Occurrences.Most);
        mistakes.ShouldNotBeEmpty();
    }
}
