using ChatOpsBot.Domain.Time;
using NodaTime;
using NodaTime.Text;
using static ChatOpsBot.Domain.Tests.Coverage.Calendars;

namespace ChatOpsBot.Domain.Tests.Coverage;

/// <summary>Facts from other schedulers' test suites about coverage and wall times; docs/coverage.md says where we differ.</summary>
public class OtherSchedulersTests
{
    // cov-02: a window over midnight belongs to the day it starts on, and is half-open.
    [Theory]
    [InlineData("2017-07-24T20:00Z", true)]
    [InlineData("2017-07-25T08:00Z", false)]
    [InlineData("2017-07-24T09:00Z", false)]
    [InlineData("2017-07-24T21:00Z", true)]
    [InlineData("2017-07-25T07:00Z", true)]
    [InlineData("2017-07-26T08:00Z", false)]
    public void A_night_belongs_to_the_day_on_which_it_begins(string at, bool open) => Of("UTC", "Mon 20:00-08:00").IsOpen(At(at)).ShouldBe(open);

    // hrs-02: coverage time from one day to the next.
    [Fact]
    public void Coverage_time_over_a_night_is_what_both_days_hold() =>
        Of("UTC", "Mon 09:00-17:00;Tue 10:00-16:00;Wed 09:00-17:00;Thu 10:00-16:00;Fri 09:00-17:00;Sat 11:00-14:30")
            .Elapsed(At("2006-01-05T12:00Z"), At("2006-01-06T12:00Z")).ShouldBe(Duration.FromHours(7));

    // rot-09 as a wall time: the first instant after a gap of half an hour. hrs-06 agrees on the time that occurs twice and would move the skipped one to 03:30; we do not.
    [Theory]
    [InlineData("Australia/Lord_Howe", "2020-10-04T02:15", "2020-10-04T02:30+11:00")]
    [InlineData("Australia/Lord_Howe", "2020-10-05T02:15", "2020-10-05T02:15+11:00")]
    [InlineData("America/Los_Angeles", "2014-11-02T01:30", "2014-11-02T01:30-07:00")]
    [InlineData("America/Los_Angeles", "2014-03-09T02:30", "2014-03-09T03:00-07:00")]
    public void A_wall_time_is_the_instant_that_the_one_rule_gives(string zone, string wall, string instant) =>
        DateTimeZoneProviders.Tzdb[zone].StartAt(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(wall).Value).ShouldBe(At(instant));
}
