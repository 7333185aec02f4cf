using ChatOpsBot.Domain.Rotation;
using NodaTime;
using NodaTime.Text;
using static ChatOpsBot.Domain.Tests.Coverage.Calendars;

namespace ChatOpsBot.Domain.Tests.Rotation;

public class ShiftPatternTests
{
    private static readonly Duration Step = Duration.FromSeconds(30);

    // A shift starts at the first instant at which clocks show the handover's wall time of its date, or later: walked for a year, half a minute at a time.
    [Theory]
    [InlineData("America/Chicago", "2026-01-04", 7, "02:30")] // skipped in March
    [InlineData("America/Chicago", "2026-01-04", 14, "01:30")] // twice in November
    [InlineData("Australia/Sydney", "2026-01-02", 3, "02:00")]
    [InlineData("Asia/Kolkata", "2026-01-02", 1, "09:00")]
    [InlineData("Australia/Lord_Howe", "2026-01-01", 1, "02:15")] // half an hour is skipped
    [InlineData("Australia/Lord_Howe", "2026-01-01", 1, "01:45")] // and comes twice
    [InlineData("America/Sao_Paulo", "2018-01-01", 1, "00:00")] // midnight is skipped
    [InlineData("America/St_Johns", "2010-01-01", 10, "00:01")] // clocks changed at one minute past midnight
    [InlineData("Pacific/Apia", "2011-01-01", 1, "09:00")] // a whole day is skipped
    public void At_each_instant_of_a_year_exactly_the_shift_serves_that_the_definition_gives(string zoneId, string anchor, int days, string time)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var pattern = new ShiftPattern(Date(anchor), days, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, zone);
        var number = -1;
        var next = pattern.Anchor.At(pattern.Time);
        var starts = Instant.MinValue;
        for (var at = zone.AtStartOfDay(pattern.Anchor.PlusDays(-1)).ToInstant(); number * days < 366; at += Step)
        {
            var wall = at.InZone(zone).LocalDateTime;
            var isHandover = false;
            while (wall >= next)
            {
                (number, next, starts, isHandover) = (number + 1, next.PlusDays(days), at, true);
            }

            if (isHandover)
            {
                pattern.NumberAt(at).ShouldBe(number);
                pattern.NumberAt(at - Duration.Epsilon).ShouldBeLessThan(number);
                pattern.StartOf(number).ShouldBe(at);
            }
            else if (number >= 0 && (at - starts).TotalSeconds % 3570 == 0)
            {
                pattern.NumberAt(at).ShouldBe(number);
                pattern.In(number).Contains(at).ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData("America/Chicago", 7)]
    [InlineData("Australia/Lord_Howe", 1)]
    [InlineData("Asia/Kolkata", 10)]
    public void Shifts_are_counted_both_ways_and_numbers_lead_back_to_their_instants(string zoneId, int days)
    {
        var pattern = new ShiftPattern(Date("2026-01-02"), days, new LocalTime(2, 15), DateTimeZoneProviders.Tzdb[zoneId]);
        for (var number = -1000; number < 1000; number++)
        {
            var (start, end) = (pattern.StartOf(number), pattern.StartOf(number + 1));
            start.ShouldBeLessThan(end);
            pattern.NumberAt(start).ShouldBe(number);
            pattern.NumberAt(end - Duration.Epsilon).ShouldBe(number);
            pattern.FirstFrom(pattern.DateOf(number)).ShouldBe(number);
            pattern.FirstFrom(pattern.DateOf(number).PlusDays(1)).ShouldBe(number + 1);
            pattern.StartsOn(pattern.DateOf(number)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Instants_beyond_what_dates_can_be_are_in_the_nearest_shift()
    {
        var pattern = new ShiftPattern(Date("2026-01-02"), 7, new LocalTime(17, 0), DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"]);
        pattern.StartOf(pattern.NumberAt(Instant.MaxValue)).ShouldBeGreaterThan(Instant.FromUtc(9899, 1, 1, 0, 0));
        pattern.StartOf(pattern.NumberAt(Instant.MinValue)).ShouldBeLessThan(Instant.FromUtc(-9898, 1, 1, 0, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(372)]
    public void A_length_that_no_shift_has_is_refused(int days) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ShiftPattern(Date("2026-01-02"), days, LocalTime.Midnight, DateTimeZone.Utc));

    // What other schedulers' suites expect of daily and weekly shifts.
    [Theory]
    [InlineData("Australia/Lord_Howe", "2020-10-02", 1, "02:15", "2020-10-01T02:15+10:30 2020-10-02T02:15+10:30 2020-10-03T02:15+10:30 2020-10-04T02:30+11:00 2020-10-05T02:15+11:00 2020-10-06T02:15+11:00")] // rot-09
    [InlineData("US/Pacific", "2017-02-06", 7, "10:30", "2017-02-06T10:30-08:00 2017-02-13T10:30-08:00 2017-02-20T10:30-08:00 2017-02-27T10:30-08:00")] // pop-01
    public void Handovers_are_where_others_have_them(string zone, string anchor, int days, string time, string handovers)
    {
        var pattern = new ShiftPattern(Date(anchor), days, LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, DateTimeZoneProviders.Tzdb[zone]);
        Instant[] expected = [.. handovers.Split(' ').Select(At)];
        var first = pattern.NumberAt(expected[0]);
        Enumerable.Range(first, expected.Length).Select(pattern.StartOf).ShouldBe(expected);
        for (var at = expected[0]; at < expected[^1]; at += Duration.FromMinutes(15))
        {
            var shift = pattern.In(pattern.NumberAt(at));
            (shift.Contains(at) && expected.Contains(shift.Start) && (expected.Contains(shift.End) || shift.End > expected[^1])).ShouldBeTrue();
        }
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
