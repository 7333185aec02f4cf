using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Host.Tests.Teams;

/// <summary>Coverage with exceptions, goals, groups and waiting, as files say them.</summary>
public class GoalFileTests
{
    [Fact]
    public void Goals_groups_and_waiting_become_what_they_say()
    {
        var team = Read("ladder:\n", """
            goals:
              - { name: close, group: [close, partners], respondWithin: PT1H, warnAt: 50% }
              - { name: slow, priority: [low], for: follow-up, elapsed: PT48H }
              - { name: minimum, priority: medium, for: first, received: 08:00-15:00, by: close, later: 12:00 }
              - { name: early, received: 08:00-15:00, by: 16:30, later: 9:00 }
            groups:
              - { id: close, name: close customers, people: [mia], priority: high }
              - { id: partners, platforms: [slack, teams] }
            waiting: { remindAfter: 1 day, closeAfter: never }
            ladder:

            """);
        team.Goals.Select(goal => (goal.Name, goal.Rule, goal.WarnAt)).ShouldBe([
            ("close", new GoalRule.Covered(Duration.FromHours(1)), 0.5),
            ("slow", new GoalRule.Elapsed(Duration.FromHours(48)), 0.75),
            ("minimum", new GoalRule.CutOff(new LocalTime(8, 0), new LocalTime(15, 0), null, new LocalTime(12, 0)), 0.75),
            ("early", new GoalRule.CutOff(new LocalTime(8, 0), new LocalTime(15, 0), new LocalTime(16, 30), new LocalTime(9, 0)), 0.75)]);
        team.Goals[0].For.Groups.ShouldBe(["close", "partners"]);
        team.Goals[1].For.Priorities.ShouldBe([Priority.Low]);
        team.Goals[1].For.Word.ShouldBe(Word.FollowUp);
        team.Groups[0].ShouldSatisfyAllConditions(
            group => group.Name.ShouldBe("close customers"), group => group.People.ShouldBe([new PersonId("mia")]), group => group.Priority.ShouldBe(Priority.High));
        (team.Groups[1].Name, team.Groups[1].Priority).ShouldBe(("partners", null));
        team.Groups[1].Platforms.ShouldBe(["slack", "teams"], ignoreOrder: true);
        team.Waiting.ShouldBe(new WaitingRule(1, null));
        team.OpeningPriority(team.Get(new PersonId("mia"))).ShouldBe(Priority.High);
    }

    [Fact]
    public void A_file_that_says_nothing_has_one_goal_and_waits_as_usual()
    {
        var team = Read("ladder:\n", "ladder:\n");
        team.Goals.ShouldBeEmpty();
        team.Groups.ShouldBeEmpty();
        team.Waiting.ShouldBe(WaitingRule.Usual);
        Read("ladder:\n", "waiting: off\nladder:\n").Waiting.ShouldBeNull();
    }

    [Fact]
    public void Days_of_their_own_and_certain_days_are_read()
    {
        var coverage = Read("coverage:\n", """
            exceptions:
              - 2026-12-24: [08:00-10:00, 11:00-12:00]
              - 2026-12-31: closed
              - 2026-12-25: 10:00-11:00
            coverage:
              first sat of month: 09:00-12:00
              last sun of the month: 09:00-10:00
              every other sun from 2026-11-08: 20:00-02:00

            """).Coverage;
        At(coverage, 24, 12, 9).ShouldBe((true, false, true));
        At(coverage, 24, 12, 13).ShouldBe((false, false, false));
        At(coverage, 25, 12, 10).Open.ShouldBeTrue("hours of its own count more than a holiday");
        At(coverage, 31, 12, 10).Open.ShouldBeFalse();
        At(coverage, 7, 11, 9).Open.ShouldBeTrue("the first Saturday");
        At(coverage, 14, 11, 9).Open.ShouldBeFalse();
        At(coverage, 29, 11, 9).Open.ShouldBeTrue("the last Sunday");
        At(coverage, 8, 11, 21).Open.ShouldBeTrue();
        At(coverage, 15, 11, 21).Open.ShouldBeFalse();
        At(coverage, 22, 11, 21).Open.ShouldBeTrue();
        coverage.Describe().ShouldBe("Mon-Thu 8:00-12:00 and 13:00-17:00; Fri 8:00-12:00; first Sat of the month 9:00-12:00; last Sun of the month 9:00-10:00; every other Sun 20:00-2:00 (next day)");
    }

    [Fact]
    public void Calendars_of_holidays_are_kept_beside_the_list()
    {
        var team = Read("holidays:\n  - 2026-12-25: Christmas Day\n  - 2027-01-01", "holidays:\n  ics: [\"https://example.com/a.ics\", \"http://127.0.0.1:81/b\"]\n  also: [2026-12-25]");
        team.HolidayCalendars.ShouldBe(["https://example.com/a.ics", "http://127.0.0.1:81/b"]);
        team.Coverage.Holidays.ShouldBe([new LocalDate(2026, 12, 25)]);
    }

    [Theory]
    [InlineData("", "no promise")]
    [InlineData("  elapsed: PT24H", "24 hours")]
    public void A_team_may_have_no_coverage_and_then_promises_elapsed_time_or_none(string goal, string promises)
    {
        var file = TeamText.Good.Replace("coverage:\n  mon-thu: [08:00-12:00, 13:00-17:00]\n  fri: 08:00-12:00", "coverage: none", StringComparison.Ordinal)
            .Replace("goal:\n  respondWithin: PT4H\n  warnAt: 75%\n", goal.Length == 0 ? "" : $"goal:\n{goal}\n", StringComparison.Ordinal);
        var read = TeamText.Read(file);
        read.Mistakes.ShouldBeEmpty();
        var team = read.Teams.ShouldHaveSingleItem();
        team.Coverage.IsNone.ShouldBeTrue();
        team.Coverage.Describe().ShouldBe("no fixed hours");
        team.Goal.Rule.ShouldBe(goal.Length == 0 ? new GoalRule.NoPromise() : new GoalRule.Elapsed(Duration.FromHours(24)), promises);
    }

    private static (bool Open, bool Holiday, bool CoverageDay) At(CoverageCalendar coverage, int day, int month, int hour)
    {
        var date = new LocalDate(2026, month, day);
        var at = coverage.Zone.AtStrictly(date.At(new LocalTime(hour, 30))).ToInstant();
        return (coverage.IsOpen(at), false, coverage.CoverageDay(date) == date && coverage.IsOpen(at));
    }

    private static Team Read(string good, string instead)
    {
        var at = TeamText.Good.IndexOf(good, StringComparison.Ordinal);
        var read = TeamText.Read(TeamText.Good[..at] + instead + TeamText.Good[(at + good.Length)..]);
        read.Mistakes.ShouldBeEmpty();
        return read.Teams.ShouldHaveSingleItem();
    }
}
