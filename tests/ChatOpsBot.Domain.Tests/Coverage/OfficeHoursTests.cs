using ChatOpsBot.Domain.Coverage;
using NodaTime;
using static ChatOpsBot.Domain.Tests.Coverage.Calendars;

namespace ChatOpsBot.Domain.Tests.Coverage;

public class OfficeHoursTests
{
    [Theory]
    [InlineData("2026-11-20T07:59-06:00", false)]
    [InlineData("2026-11-20T08:00-06:00", true)]
    [InlineData("2026-11-20T11:59-06:00", true)]
    [InlineData("2026-11-20T12:00-06:00", false)]
    [InlineData("2026-11-20T13:00-06:00", true)]
    [InlineData("2026-11-20T17:00-06:00", false)]
    [InlineData("2026-11-21T09:00-06:00", false)]
    [InlineData("2026-11-26T09:00-06:00", false)]
    public void The_clock_runs_inside_half_open_windows_only(string at, bool open) => Office.IsOpen(At(at)).ShouldBe(open);

    [Theory]
    [InlineData("2026-11-20T09:00-06:00", "2026-11-20T09:00-06:00")]
    [InlineData("2026-11-20T12:00-06:00", "2026-11-20T13:00-06:00")]
    [InlineData("2026-11-20T17:00-06:00", "2026-11-23T08:00-06:00")]
    [InlineData("2026-11-25T17:00-06:00", "2026-11-30T08:00-06:00")]
    public void The_next_opening_passes_breaks_weekends_and_holidays(string at, string opens) => Office.NextOpen(At(at)).ShouldBe(At(opens));

    [Theory]
    [InlineData("2026-11-20T09:00-06:00", "4", "2026-11-20T14:00-06:00")] // over the midday break
    [InlineData("2026-11-20T08:00-06:00", "4", "2026-11-20T12:00-06:00")] // due where the window ends, not where the next opens
    [InlineData("2026-11-20T13:00-06:00", "4", "2026-11-20T17:00-06:00")]
    [InlineData("2026-11-20T13:01-06:00", "4", "2026-11-23T08:01-06:00")]
    [InlineData("2026-11-20T18:00-06:00", "4", "2026-11-23T12:00-06:00")]
    [InlineData("2026-11-25T16:00-06:00", "4", "2026-11-30T11:00-06:00")] // over Thanksgiving
    [InlineData("2026-11-20T09:00-06:00", "0", "2026-11-20T09:00-06:00")] // zero is at once inside coverage
    [InlineData("2026-11-20T12:00-06:00", "0", "2026-11-20T13:00-06:00")]
    [InlineData("2026-11-20T17:00-06:00", "0", "2026-11-23T08:00-06:00")]
    [InlineData("2026-11-02T08:00-06:00", "400", "2027-01-13T17:00-06:00")] // 50 working days; three are holidays here
    public void A_goal_is_due_when_that_much_coverage_has_run(string received, string hours, string due)
    {
        Office.Due(At(received), Hours(hours)).ShouldBe(At(due));
    }

    [Fact]
    public void Elapsed_counts_coverage_only_and_is_zero_backwards()
    {
        Office.Elapsed(At("2026-11-20T11:00-06:00"), At("2026-11-23T09:00-06:00")).ShouldBe(Duration.FromHours(6));
        Office.Elapsed(At("2026-11-23T09:00-06:00"), At("2026-11-20T11:00-06:00")).ShouldBe(Duration.Zero);
    }

    // A fact from another scheduler's suite: hours that differ by day, elapsed over a night.
    [Fact]
    public void Elapsed_follows_each_days_own_hours() =>
        Of("UTC", "Mon-Mon 09:00-17:00;Tue-Tue 10:00-16:00;Wed-Wed 09:00-17:00;Thu-Thu 10:00-16:00;Fri-Fri 09:00-17:00;Sat-Sat 11:00-14:30")
            .Elapsed(At("2006-01-05T12:00Z"), At("2006-01-06T12:00Z")).ShouldBe(Duration.FromHours(7));

    // Likewise: a window that crosses midnight belongs to the day it starts on.
    [Theory]
    [InlineData("2017-07-24T20:00Z", true)]
    [InlineData("2017-07-25T08:00Z", false)]
    [InlineData("2017-07-24T09:00Z", false)]
    [InlineData("2017-07-24T21:00Z", true)]
    [InlineData("2017-07-25T07:00Z", true)]
    [InlineData("2017-07-26T08:00Z", false)]
    public void A_window_over_midnight_belongs_to_its_first_day(string at, bool open) =>
        Of("UTC", "Mon 20:00-08:00").IsOpen(At(at)).ShouldBe(open);

    [Fact]
    public void A_holiday_takes_away_the_windows_that_start_on_it_and_no_others()
    {
        var nights = Of("UTC", "Mon-Sun 20:00-08:00", "2026-11-24");
        nights.IsOpen(At("2026-11-24T07:00Z")).ShouldBeTrue();
        nights.IsOpen(At("2026-11-24T21:00Z")).ShouldBeFalse();
        nights.IsOpen(At("2026-11-25T07:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void Overlapping_and_adjacent_windows_count_once()
    {
        var calendar = Of("UTC", "Mon 08:00-12:00 09:00-10:00 11:00-14:00 14:00-15:00");
        calendar.Elapsed(At("2026-11-23T00:00Z"), At("2026-11-24T00:00Z")).ShouldBe(Duration.FromHours(7));
        calendar.Due(At("2026-11-23T08:00Z"), Duration.FromHours(6)).ShouldBe(At("2026-11-23T14:00Z"));
        calendar.NextOpen(At("2026-11-23T14:00Z")).ShouldBe(At("2026-11-23T14:00Z"));
        calendar.ClosesAt(At("2026-11-23T08:30Z")).ShouldBe(At("2026-11-23T15:00Z"));
    }

    [Fact]
    public void Coverage_says_when_it_closes()
    {
        Office.ClosesAt(At("2026-11-20T09:00-06:00")).ShouldBe(At("2026-11-20T12:00-06:00"));
        Office.ClosesAt(At("2026-11-20T12:00-06:00")).ShouldBe(At("2026-11-20T17:00-06:00"));
        Of("America/Chicago", "Mon-Sun 00:00-24:00").ClosesAt(At("2026-11-20T12:00-06:00")).ShouldBe(CoverageCalendar.Never);
        Of("America/Chicago", "Mon-Sun 00:00-24:00", "2028-01-01").ClosesAt(At("2026-11-20T12:00-06:00")).ShouldBe(At("2028-01-01T00:00-06:00"));
    }

    [Fact]
    public void A_calendar_that_would_never_open_is_refused() =>
        Should.Throw<ArgumentException>(() => new CoverageCalendar(DateTimeZone.Utc, [], [])).Message.ShouldContain("at least one window");

    [Fact]
    public void A_goal_that_a_hundred_years_do_not_hold_is_never_due()
    {
        var minuteAWeek = Of("UTC", "Mon 08:00-08:01");
        minuteAWeek.Due(At("2026-11-20T12:00Z"), Duration.FromHours(80)).ShouldBeLessThan(CoverageCalendar.Never);
        minuteAWeek.Due(At("2026-11-20T12:00Z"), Duration.FromHours(90)).ShouldBe(CoverageCalendar.Never);
    }

    [Theory]
    [InlineData("Mon-Fri 08:00-12:00 13:00-17:00", "Mon-Fri 8:00-12:00 and 13:00-17:00")]
    [InlineData("Mon-Thu 08:00-17:00;Fri 08:00-12:00", "Mon-Thu 8:00-17:00; Fri 8:00-12:00")]
    [InlineData("Mon 08:00-17:00;Wed 08:00-17:00;Fri 08:00-17:00", "Mon, Wed and Fri 8:00-17:00")]
    [InlineData("Mon-Sun 00:00-24:00", "every day all day")]
    [InlineData("Mon 20:00-08:00 09:00-24:00", "Mon 9:00-24:00 and 20:00-8:00 (next day)")]
    public void Coverage_describes_itself(string windows, string words) => Of("UTC", windows).Describe().ShouldBe(words);
}
