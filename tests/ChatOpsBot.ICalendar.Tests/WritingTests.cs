using System.Text;
using ChatOpsBot.ICalendar.Writing;
using NodaTime;

namespace ChatOpsBot.ICalendar.Tests;

public class WritingTests
{
    private static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    private static readonly WrittenEvent Shift = new("20261102T150000Z.viewer@chatopsbot", Instant.FromUtc(2026, 11, 2, 15, 0), Instant.FromUtc(2026, 11, 9, 15, 0), "Tom (backup Zoe)", Instant.FromUtc(2026, 10, 1, 8, 0));

    [Fact]
    public void A_calendar_is_written_whole()
    {
        Written(new WrittenCalendar("Viewer: support", [Shift with { Sequence = 2, Description = "next in turn; two others are away\nline two", Reminder = Duration.FromHours(12) }])
        {
            Zone = Chicago,
            Refresh = Duration.FromHours(1),
        }).ShouldBe(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//ChatOpsBot//Rotation//EN
            CALSCALE:GREGORIAN
            NAME:Viewer: support
            X-WR-CALNAME:Viewer: support
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            X-WR-TIMEZONE:America/Chicago
            BEGIN:VTIMEZONE
            TZID:America/Chicago
            BEGIN:STANDARD
            DTSTART:20261101T020000
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0600
            TZNAME:CST
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:20261102T150000Z.viewer@chatopsbot
            DTSTAMP:20261001T080000Z
            LAST-MODIFIED:20261001T080000Z
            SEQUENCE:2
            DTSTART;TZID=America/Chicago:20261102T090000
            DTEND;TZID=America/Chicago:20261109T090000
            SUMMARY:Tom (backup Zoe)
            DESCRIPTION:next in turn\; two others are away\nline two
            STATUS:CONFIRMED
            TRANSP:TRANSPARENT
            BEGIN:VALARM
            ACTION:DISPLAY
            DESCRIPTION:Tom (backup Zoe)
            TRIGGER:-PT12H
            END:VALARM
            END:VEVENT
            END:VCALENDAR

            """);
    }

    [Theory]
    [InlineData("a,b;c\\d", "a\\,b\\;c\\\\d")]
    [InlineData("one\r\ntwo\rthree\nfour\u2028five", "one\\ntwo\\nthree\\nfour\\nfive")]
    [InlineData("bell\u0007 and\u0000 nothing\ttab", "bell and nothing\ttab")]
    public void Text_is_escaped(string text, string escaped) => Written(One(Shift with { Title = text })).ShouldContain($"\nSUMMARY:{escaped}\n");

    [Fact]
    public void A_line_is_folded_at_75_octets_and_never_within_a_character()
    {
        foreach (var letter in new[] { "x", "ö", "日", "🚀" })
        {
            for (var length = 60; length < 240; length += 7)
            {
                var title = string.Concat(Enumerable.Repeat(letter, length));
                var bytes = IcsWriter.Write(One(Shift with { Title = title }));
                var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
                foreach (var line in text.Split("\r\n"))
                {
                    Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75);
                    line.ShouldNotContain("\uFFFD");
                }

                text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain($"SUMMARY:{title}\r\n");
            }
        }
    }

    [Fact]
    public void Every_line_ends_with_CR_and_LF()
    {
        var text = Encoding.UTF8.GetString(IcsWriter.Write(One(Shift)));
        text.Count(c => c == '\n').ShouldBe(text.Split("\r\n").Length - 1);
        text.ShouldEndWith("END:VCALENDAR\r\n");
    }

    [Fact]
    public void A_wall_time_that_occurs_twice_is_told_in_UTC_the_second_time()
    {
        // 1:30 occurs twice on 1 November 2026 in Chicago.
        var first = Instant.FromUtc(2026, 11, 1, 6, 30);
        var text = Written(One(Shift with { Start = first, End = first + Duration.FromHours(1) }) with { Zone = Chicago });
        text.ShouldContain("DTSTART;TZID=America/Chicago:20261101T013000\n");
        text.ShouldContain("DTEND:20261101T073000Z\n");
    }

    [Fact]
    public void A_zone_is_told_with_each_change_of_its_offset_within_the_span()
    {
        var text = Written(One(Shift with { Start = Instant.FromUtc(2026, 3, 1, 0, 0), End = Instant.FromUtc(2026, 11, 1, 0, 0) }) with { Zone = DateTimeZoneProviders.Tzdb["Australia/Lord_Howe"] });
        text.ShouldContain("BEGIN:DAYLIGHT\nDTSTART:20251005T020000\nTZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n");
        text.ShouldContain("BEGIN:STANDARD\nDTSTART:20260405T020000\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1030\n");
        text.ShouldContain("BEGIN:DAYLIGHT\nDTSTART:20261004T020000\nTZOFFSETFROM:+1030\nTZOFFSETTO:+1100\n");
    }

    [Fact]
    public void In_UTC_no_zone_is_told() => Written(One(Shift)).ShouldNotContain("TZ");

    [Fact]
    public void What_no_longer_is_is_cancelled_and_reminds_nobody()
    {
        var text = Written(One(Shift with { Cancelled = true, Reminder = Duration.FromHours(1) }));
        text.ShouldContain("STATUS:CANCELLED\n");
        text.ShouldNotContain("VALARM");
    }

    private static WrittenCalendar One(WrittenEvent written) => new("Viewer", [written]);

    private static string Written(WrittenCalendar calendar) => Encoding.UTF8.GetString(IcsWriter.Write(calendar)).Replace("\r\n", "\n", StringComparison.Ordinal);
}
