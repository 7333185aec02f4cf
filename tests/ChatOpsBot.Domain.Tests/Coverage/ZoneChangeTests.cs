using NodaTime;
using static ChatOpsBot.Domain.Tests.Coverage.Calendars;

namespace ChatOpsBot.Domain.Tests.Coverage;

public class ZoneChangeTests
{
    // What the first start after `after` is, and how long the window then lasts.
    [Theory]
    [InlineData("America/Los_Angeles", "Sun 02:30-05:00", "2014-03-09T00:00-08:00", "2014-03-09T03:00-07:00", 2)] // start skipped: the first instant after the gap
    [InlineData("America/Los_Angeles", "Sun 00:30-02:30", "2014-03-09T00:00-08:00", "2014-03-09T00:30-08:00", 1.5)] // end skipped
    [InlineData("America/Los_Angeles", "Sun 01:30-05:00", "2014-11-02T00:00-07:00", "2014-11-02T01:30-07:00", 4.5)] // start twice: the first
    [InlineData("America/Los_Angeles", "Sun 00:30-01:30", "2014-11-02T00:00-07:00", "2014-11-02T00:30-07:00", 2)] // end twice: the last
    [InlineData("America/Los_Angeles", "Sat 20:00-01:00", "2014-11-01T12:00-07:00", "2014-11-01T20:00-07:00", 6)] // end twice: the last is where clocks were put back to
    [InlineData("America/Los_Angeles", "Sun 01:15-01:45", "2014-11-02T00:00-07:00", "2014-11-02T01:15-07:00", 1.5)]
    [InlineData("America/Los_Angeles", "Sun 02:15-02:45", "2014-03-09T00:00-08:00", "2014-03-16T02:15-07:00", 0.5)] // skipped whole: not that week
    [InlineData("Australia/Lord_Howe", "Sun 01:45-03:00", "2020-10-04T00:00+10:30", "2020-10-04T01:45+10:30", 0.75)]
    [InlineData("Australia/Lord_Howe", "Sun 02:15-03:00", "2020-10-04T00:00+10:30", "2020-10-04T02:30+11:00", 0.5)]
    [InlineData("Australia/Lord_Howe", "Sun 01:45-03:00", "2020-04-05T00:00+11:00", "2020-04-05T01:45+11:00", 1.75)]
    [InlineData("Pacific/Apia", "Fri 08:00-17:00", "2011-12-29T12:00-10:00", "2012-01-06T08:00+14:00", 9)] // that Friday was not
    [InlineData("Pacific/Apia", "Thu 20:00-04:00", "2011-12-29T12:00-10:00", "2011-12-29T20:00-10:00", 4)]
    [InlineData("Pacific/Apia", "Fri 22:00-06:00", "2011-12-29T12:00-10:00", "2011-12-31T00:00+14:00", 6)]
    [InlineData("America/Sao_Paulo", "Sun 00:00-02:00", "2018-11-03T12:00-03:00", "2018-11-04T01:00-02:00", 1)] // midnight skipped
    [InlineData("America/Sao_Paulo", "Sat 20:00-24:00", "2018-02-17T12:00-02:00", "2018-02-17T20:00-02:00", 5)] // the last hour twice
    [InlineData("Asia/Beirut", "Sat-Sun 22:00-02:00", "2022-03-26T12:00+02:00", "2022-03-26T22:00+02:00", 3)]
    [InlineData("Europe/Berlin", "Sat-Sun 00:00-24:00", "2026-10-25T00:00+02:00", "2026-10-25T00:00+02:00", 25)]
    [InlineData("Europe/Berlin", "Sat-Sun 00:00-24:00", "2026-03-29T00:00+01:00", "2026-03-29T00:00+01:00", 23)]
    public void Boundaries_that_a_change_skips_or_repeats_follow_one_rule(string zone, string windows, string after, string starts, double hours)
    {
        var calendar = Of(zone, windows);
        var start = calendar.NextOpen(At(after));
        start.ShouldBe(At(starts));
        calendar.ClosesAt(start).ShouldBe(start + Duration.FromHours(hours));
        calendar.Due(At(after), Duration.FromHours(hours)).ShouldBe(start + Duration.FromHours(hours));
    }

    // Fact from another scheduler's suite, which moves a missing 02:30 on by an hour to 03:30; ours is the first instant after the gap.
    [Theory]
    [InlineData("2014-03-09T00:00-08:00", "02:30", "2014-03-09T03:00-07:00")]
    [InlineData("2014-11-02T00:00-07:00", "01:30", "2014-11-02T01:30-07:00")]
    public void A_missing_wall_time_is_the_end_of_its_gap_and_a_doubled_one_its_first(string after, string wall, string opens) =>
        Of("America/Los_Angeles", $"Sun {wall}-09:00").NextOpen(At(after)).ShouldBe(At(opens));

    [Theory]
    [InlineData("America/Chicago", "2026-03-06T16:00-06:00", "2026-03-09T11:00-05:00")]
    [InlineData("America/Chicago", "2026-10-30T16:00-05:00", "2026-11-02T11:00-06:00")]
    [InlineData("Australia/Sydney", "2026-04-03T16:00+11:00", "2026-04-06T11:00+10:00")]
    public void A_weekend_with_a_change_moves_no_office_goal(string zone, string received, string due) =>
        Of(zone, "Mon-Fri 08:00-12:00 13:00-17:00").Due(At(received), Duration.FromHours(4)).ShouldBe(At(due));
}
