using ChatOpsBot.ICalendar.Reading;
using NodaTime;
using static ChatOpsBot.ICalendar.Tests.Calendars;

namespace ChatOpsBot.ICalendar.Tests;

public class ReadingTests
{
    [Fact]
    public void An_event_is_read_with_all_that_it_tells()
    {
        var calendar = Read(Of(
            "X-WR-CALNAME:Holidays\\, and more", "BEGIN:VEVENT", "UID:a@b", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY;LANGUAGE=en:Christ", " mas\\; days",
            "DESCRIPTION:one\\ntwo\\\\three", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED", "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
            "ORGANIZER;CN=\"Ada: Park, of Viewer; x\":mailto:Ada@Example.org", "ATTENDEE;CN=Ben:MAILTO:ben@example.org", "END:VEVENT"));
        calendar.Name.ShouldBe("Holidays, and more");
        var read = calendar.Events.Single();
        read.Uid.ShouldBe("a@b");
        read.Title.ShouldBe("Christmas; days");
        read.Description.ShouldBe("one\ntwo\\three");
        read.Free.ShouldBeTrue();
        read.OutOfOffice.ShouldBeTrue();
        read.Addresses.ShouldBe(["ada@example.org", "ben@example.org"]);
        calendar.Mistakes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260502", "05-01")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "SUMMARY:no end", "05-01")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260501", "05-01")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260504", "05-01..05-03")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DURATION:P2D", "05-01..05-02")]
    [InlineData("DTSTART;VALUE=DATE:20260501", "DURATION:P1W", "05-01..05-07")]
    [InlineData("DTSTART:20260501T000000", "DTEND:20260502T000000", "05-01")]
    [InlineData("DTSTART:20260501T220000Z", "DTEND:20260502T215959Z", "05-02")]
    [InlineData("DTSTART;TZID=America/Chicago:20260501T180000", "DURATION:PT1H", "05-02")]
    public void Days_are_those_of_the_reader(string start, string end, string days) => Days(Event(start, end)).ShouldBe([days]);

    [Theory]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260701T090000", "2026-07-01T07:00Z/8h")]
    [InlineData("DTSTART;TZID=W. Europe Standard Time:20260701T090000", "2026-07-01T07:00Z/8h")]
    [InlineData("DTSTART;TZID=Central Standard Time:20260701T090000", "2026-07-01T14:00Z/8h")]
    [InlineData("DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/America/New_York:20260701T090000", "2026-07-01T13:00Z/8h")]
    [InlineData("DTSTART;TZID=\"Asia/Kolkata\":20260701T090000", "2026-07-01T03:30Z/8h")]
    [InlineData("DTSTART:20260701T090000Z", "2026-07-01T09:00Z/8h")]
    [InlineData("DTSTART:20260701T090000", "2026-07-01T07:00Z/8h")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260329T023000", "2026-03-29T01:30Z/8h")] // skipped: by the offset before the gap
    [InlineData("DTSTART;TZID=Europe/Berlin:20261025T023000", "2026-10-25T00:30Z/8h")] // twice: the first
    public void Times_are_in_the_zone_that_is_named(string start, string time) => Times(Event(start, "DURATION:PT8H")).ShouldBe([time]);

    [Fact]
    public void A_zone_that_nobody_knows_is_as_the_calendar_describes_it()
    {
        string[] zone =
        [
            "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
        ];
        foreach (var day in Enumerable.Range(0, 365).Select(new LocalDate(2026, 1, 1).PlusDays))
        {
            var described = Times(Of([.. zone, "BEGIN:VEVENT", "UID:1", $"DTSTART;TZID=Customized Time Zone:{day:uuuuMMdd}T120000", "END:VEVENT"]));
            described.ShouldBe(Times(Event($"DTSTART;TZID=Europe/Berlin:{day:uuuuMMdd}T120000")));
        }
    }

    [Fact]
    public void An_unknown_zone_is_told_with_its_line_and_leaves_the_other_events_alone()
    {
        var calendar = Read(Of("BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Mars/Olympus:20260701T090000", "END:VEVENT", "BEGIN:VEVENT", "UID:2", "DTSTART:20260702T090000Z", "END:VEVENT"));
        calendar.Events.Single().Uid.ShouldBe("2");
        calendar.Mistakes.Single().ToString().ShouldBe("line 6: the time zone “Mars/Olympus” is not known; expected an IANA or Windows name, or a VTIMEZONE with that id");
    }

    [Theory]
    [InlineData("DTSTART:tomorrow", "line 6: DTSTART: “tomorrow” is neither a date such as 20261224 nor a time such as 20261224T090000Z")]
    [InlineData("DTSTART:99991231", "line 6: DTSTART: the year 9999 is out of range; expected 1600 to 2199")]
    [InlineData("SUMMARY:x", "line 4: an event says no DTSTART")]
    [InlineData("DTSTART:20260101\r\nDTEND:20260101T100000", "line 7: DTEND: a date and a time cannot begin and end one event")]
    [InlineData("DTSTART:20260101\r\nDURATION:P1", "line 7: DURATION: “P1” is no duration such as P1D or PT8H")]
    [InlineData("DTSTART:20260101\r\nRRULE:FREQ=SECONDLY", "line 7: RRULE: “SECONDLY” is not understood; expected DAILY, WEEKLY, MONTHLY or YEARLY")]
    [InlineData("DTSTART:20260101\r\nRRULE:INTERVAL=2", "line 7: RRULE says no FREQ")]
    [InlineData("DTSTART:20260101\r\nRRULE:FREQ=DAILY;BYHOUR=3", "line 7: RRULE: “BYHOUR” is not understood")]
    [InlineData("DTSTART:20260101\r\nRRULE:FREQ=DAILY;COUNT=0", "line 7: RRULE: “0” is no number from 1 to 100000")]
    [InlineData("DTSTART:20260101\r\nRRULE:FREQ=WEEKLY;BYDAY=XX", "line 7: RRULE: “XX” is no weekday such as MO or -1FR")]
    [InlineData("DTSTART:20260101\r\nthis is nonsense", "line 7: “this is nonsense” is no property; expected a name, a colon and a value")]
    public void What_is_wrong_in_an_event_is_told_with_its_line(string lines, string mistake) =>
        Read(Event(lines.Split("\r\n"))).Mistakes.Select(one => one.ToString()).ShouldBe([mistake]);

    [Theory]
    [InlineData("", "line 1: there is no calendar in it; expected BEGIN:VCALENDAR")]
    [InlineData("<!doctype html>\n<html>", "line 1: “<!doctype html>” is no property; expected a name, a colon and a value")]
    [InlineData("BEGIN:VEVENT\nEND:VEVENT", "line 1: “VEVENT” stands outside a calendar; expected BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\nVERSION:2.0", "line 2: VCALENDAR does not end; the text may have been cut off")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR", "line 3: END:“VCALENDAR” ends nothing that is open here")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A", "line 7: components are nested too deep")]
    public void What_is_no_calendar_is_told_with_its_line(string text, string mistake) => IcsReader.Read(text).Wrong!.ToString().ShouldBe(mistake);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_told_with_their_line() => IcsReader.Read([.. "BEGIN:VCALENDAR\nX:"u8, 0xFF]).Wrong.ShouldBe(new IcsMistake(2, "this is not UTF-8"));

    [Fact]
    public void What_is_too_large_is_not_read() => IcsReader.Read(new byte[IcsReader.MostBytes + 1]).Wrong!.What.ShouldBe("it is larger than 4 MB");

    [Fact]
    public void Lines_are_unfolded_whatever_ends_them_and_a_mark_at_the_start_is_passed_over()
    {
        foreach (var end in new[] { "\r\n", "\n", "\r" })
        {
            var text = "\uFEFFBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:ab\n c\n\td\n\nDTSTART:20260101\nEND:VEVENT\nEND:VCALENDAR".Replace("\n", end, StringComparison.Ordinal);
            Read(text).Events.Single().Title.ShouldBe("abcd");
        }
    }
}
