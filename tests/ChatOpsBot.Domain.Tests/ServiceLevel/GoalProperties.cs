using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.ServiceLevel;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.ServiceLevel;

/// <summary>What holds of every goal, in every coverage.</summary>
public class GoalProperties
{
    private static readonly string[] Zones = ["America/Chicago", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia", "Africa/Casablanca"];

    private static readonly Gen<LocalTime> Times = Gen.Choose(0, 95).Select(quarter => LocalTime.FromMinutesSinceMidnight(quarter * 15));

    private static readonly Gen<DayPattern?> Patterns = Gen.OneOf(
        Gen.Constant<DayPattern?>(null), Gen.Constant<DayPattern?>(null),
        Gen.Elements(1, 2, 3, 4, 5, -1).Select(which => (DayPattern?)new DayPattern.OfMonth(which)),
        Gen.Choose(2, 5).Select(weeks => (DayPattern?)new DayPattern.EveryWeeks(weeks, new LocalDate(2011, 3, 2))));

    private static readonly Gen<CoverageCalendar> Coverages =
        from zone in Gen.Elements(Zones)
        from count in Gen.Choose(1, 6)
        from windows in (
            from day in Gen.Choose(1, 7) from start in Times from end in Times from only in Patterns
            select new WeeklyWindow((IsoDayOfWeek)day, start, end) { Only = only }).ListOf(count)
        from holidays in Gen.Choose(0, 40).ListOf(3)
        from dated in (from day in Gen.Choose(0, 40) from start in Times from end in Times select (day, start, end)).ListOf(2)
        select new CoverageCalendar(
            DateTimeZoneProviders.Tzdb[zone], windows, holidays.Select(Day), dated.DistinctBy(day => day.day).Select(day => new DatedHours(Day(day.day), day.day % 3 == 0 ? [] : [(day.start, day.end)])));

    private static readonly Gen<GoalRule> Rules = Gen.OneOf(
        Gen.Choose(0, 3000).Select(minutes => (GoalRule)new GoalRule.Covered(Duration.FromMinutes(minutes))),
        Gen.Choose(0, 5000).Select(minutes => (GoalRule)new GoalRule.Elapsed(Duration.FromMinutes(minutes))),
        from three in Times.ListOf(4)
        let sorted = three.Order().ToArray()
        where sorted[0] < sorted[1]
        from close in Gen.Elements(true, false)
        from early in Gen.Elements(true, false)
        select (GoalRule)new GoalRule.CutOff(sorted[0], sorted[1], close ? null : sorted[2], early ? sorted[0] : sorted[3]));

    public sealed record Case(CoverageCalendar Coverage, GoalRule Rule, int Received, int Later)
    {
        public Instant At => Day(0).AtStartOfDayInZone(Coverage.Zone).ToInstant() + Duration.FromMinutes(Received);

        public override string ToString() =>
            $"{Coverage.Zone.Id} {Coverage.Describe()} less {string.Join(", ", Coverage.Holidays)}, but {string.Join(", ", Coverage.Exceptions.Select(day => $"{day.Date} {string.Join(" ", day.Windows)}"))}; {Rule}; {At} and {Later} min later";
    }

    private static readonly Gen<Case> Cases =
        from coverage in Coverages from rule in Rules from received in Gen.Choose(0, 45 * 24 * 60) from later in Gen.Choose(0, 3 * 24 * 60) select new Case(coverage, rule, received, later);

    [Fact]
    public void Nothing_is_due_before_it_came_and_what_came_later_is_not_due_sooner() => Holds(4000, Cases, test =>
    {
        var (first, second) = (test.Rule.Due(test.At, test.Coverage), test.Rule.Due(test.At + Duration.FromMinutes(test.Later), test.Coverage));
        first.ShouldBeGreaterThanOrEqualTo(test.At, test.ToString());
        second.ShouldBeGreaterThanOrEqualTo(first, test.ToString());
    });

    [Fact]
    public void A_cut_off_is_due_in_coverage_or_where_it_ends_and_within_two_days_of_coverage() => Holds(2000, Cases.Where(test => test.Rule is GoalRule.CutOff { By: null }), test =>
    {
        var due = test.Rule.Due(test.At, test.Coverage);
        if (due == CoverageCalendar.Never)
        {
            return;
        }

        due.ShouldBeGreaterThan(test.At, test.ToString());
        var day = test.Coverage.CoverageDay(test.At.InZone(test.Coverage.Zone).Date)!.Value;
        day = test.Coverage.CoverageDay(day.PlusDays(1)) ?? day;
        day = test.Coverage.CoverageDay(day.PlusDays(1)) ?? day;
        due.ShouldBeLessThanOrEqualTo(test.Coverage.CloseOf(day)!.Value, test.ToString());
    });

    private static readonly Gen<(ImmutableArray<ResponseGoal> Goals, int Groups, Priority Priority, Word Word, int Received)> Choices =
        from count in Gen.Choose(0, 5)
        from goals in (
            from rule in Rules
            from priorities in Gen.Elements(Priority.High, Priority.Medium, Priority.Low).ListOf()
            from groups in Gen.Elements("a", "b").ListOf()
            from word in Gen.Elements<Word?>(null, Word.First, Word.FollowUp)
            select new ResponseGoal(rule) { For = new GoalScope([.. priorities.Take(2)], [.. groups.Take(1)], word) }).ListOf(count)
        from groups in Gen.Choose(0, 3)
        from priority in Gen.Elements(Priority.High, Priority.Medium, Priority.Low)
        from word in Gen.Elements(Word.First, Word.FollowUp)
        from received in Gen.Choose(0, 20 * 24 * 60)
        select ((ImmutableArray<ResponseGoal>)[.. goals.Select((goal, at) => goal with { Name = $"g{at}" })], groups, priority, word, received);

    [Fact]
    public void Of_the_goals_that_apply_the_strictest_counts_and_the_usual_one_where_none_does() => Holds(2000, Choices, choice =>
    {
        var team = Viewer with { Goals = choice.Goals };
        var now = At("2026-11-02T00:00") + Duration.FromMinutes(choice.Received);
        string[] groups = [.. (choice.Groups & 1) > 0 ? new[] { "a" } : [], .. (choice.Groups & 2) > 0 ? new[] { "b" } : []];
        var chosen = team.GoalFor(now, groups, choice.Priority, choice.Word);
        var applying = choice.Goals.Where(goal => (goal.For.Priorities.IsEmpty || goal.For.Priorities.Contains(choice.Priority))
            && (goal.For.Groups.IsEmpty || goal.For.Groups.Intersect(groups).Any()) && (goal.For.Word is null || goal.For.Word == choice.Word)).ToList();
        if (applying.Count == 0)
        {
            chosen.ShouldBeSameAs(team.Goal);
        }
        else
        {
            applying.ShouldContain(chosen);
            applying.ShouldAllBe(goal => chosen.Rule.Due(now, team.Coverage) <= goal.Rule.Due(now, team.Coverage));
        }
    });

    [Fact]
    public void A_promise_warns_before_it_is_due() => Holds(1000, from rule in Rules from received in Gen.Choose(0, 20 * 24 * 60) select (rule, received), test =>
    {
        var now = At("2026-11-02T00:00") + Duration.FromMinutes(test.received);
        var clock = ReplyClock.Start(now, Viewer with { Goal = new ResponseGoal(test.rule) });
        clock.Warn.ShouldBeInRange(now, clock.Due, test.ToString());
        clock.NextStep.ShouldBe(clock.Warn);
    });

    private static LocalDate Day(int day) => new LocalDate(2026, 3, 1).PlusDays(day);

    private static void Holds<T>(int times, Gen<T> cases, Action<T> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(cases.ToArbitrary(), property));
}
