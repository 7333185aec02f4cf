using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static ChatOpsBot.Domain.Tests.Coverage.Calendars;

namespace ChatOpsBot.Domain.Tests.Coverage;

public class CalendarPropertyTests
{
    private const int Day = 24 * 60;
    private const int Walk = 12 * Day;

    // Two weeks around a change each: forward and back, north and south, half an hour, a whole day, at midnight, and none at all.
    private static readonly (string Zone, string From)[] Changes =
    [
        ("America/Chicago", "2026-03-02T00:00Z"), ("America/Chicago", "2026-10-26T00:00Z"),
        ("Europe/Berlin", "2026-03-23T00:00Z"), ("Europe/Berlin", "2026-10-19T00:00Z"),
        ("Australia/Sydney", "2026-04-01T00:00Z"), ("Australia/Sydney", "2026-09-29T00:00Z"),
        ("Australia/Lord_Howe", "2026-04-01T00:00Z"), ("Australia/Lord_Howe", "2026-09-29T00:00Z"),
        ("America/Sao_Paulo", "2018-10-30T00:00Z"), ("America/Sao_Paulo", "2018-02-12T00:00Z"),
        ("Asia/Beirut", "2022-03-21T00:00Z"), ("Asia/Beirut", "2022-10-25T00:00Z"),
        ("Pacific/Apia", "2011-12-26T00:00Z"), ("America/St_Johns", "2010-11-02T00:00Z"),
        ("Asia/Kolkata", "2026-03-02T00:00Z"), ("UTC", "2026-03-02T00:00Z"),
    ];

    public sealed record Case(int Change, ImmutableArray<WeeklyWindow> Windows, ImmutableArray<int> Holidays, int Received, int Goal, int Later)
    {
        public Instant From => At(Changes[Change].From);

        public CoverageCalendar Calendar => new(
            DateTimeZoneProviders.Tzdb[Changes[Change].Zone], Windows, Holidays.Select(day => From.InUtc().Date.PlusDays(day)));

        public override string ToString() =>
            $"{Changes[Change]} {string.Join(", ", Windows)} less days {string.Join(", ", Holidays)}; received +{Received} min, goal {Goal} min, later +{Later} min";
    }

    private static Arbitrary<Case> Cases { get; } = (
        from change in Gen.Choose(0, Changes.Length - 1)
        from count in Gen.Choose(1, 6)
        from windows in (
            from day in Gen.Choose(1, 7)
            from start in Gen.Choose(0, 95)
            from end in Gen.Choose(0, 95)
            select new WeeklyWindow((IsoDayOfWeek)day, LocalTime.FromMinutesSinceMidnight(start * 15), LocalTime.FromMinutesSinceMidnight(end * 15)))
            .ListOf(count)
        from holidays in Gen.Choose(0, 14).ListOf(2)
        from received in Gen.Choose(0, Walk / 2)
        from goal in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 120).Select(quarter => quarter * 15), Gen.Choose(0, 2 * Day))
        from later in Gen.Choose(0, Walk / 2)
        select new Case(change, [.. windows], [.. holidays], received, goal, later)).ToArbitrary();

    [Fact]
    public void The_calendar_agrees_with_a_walk_minute_by_minute() => Holds(200, test =>
    {
        var calendar = test.Calendar;
        var walker = new MinuteWalker(calendar, test.From, Walk);
        for (var minute = 0; minute < Walk; minute += 5)
        {
            calendar.IsOpen(walker.At(minute)).ShouldBe(walker.IsOpen(minute), $"minute {minute} of {test}");
        }

        var received = walker.At(test.Received);
        if (walker.NextOpen(test.Received) is { } open)
        {
            calendar.NextOpen(received).ShouldBe(open, test.ToString());
        }

        if (walker.Due(test.Received, test.Goal) is { } due)
        {
            calendar.Due(received, Duration.FromMinutes(test.Goal)).ShouldBe(due, test.ToString());
        }

        calendar.Elapsed(received, walker.At(test.Received + test.Later)).ShouldBe(walker.Elapsed(test.Received, test.Received + test.Later), test.ToString());
    });

    [Fact]
    public void Elapsed_until_due_is_the_goal_and_due_never_comes_later_than_it_must() => Holds(500, test =>
    {
        var calendar = test.Calendar;
        var received = test.From + Duration.FromMinutes(test.Received);
        var goal = Duration.FromMinutes(test.Goal);
        var due = calendar.Due(received, goal);
        calendar.Elapsed(received, due).ShouldBe(goal, test.ToString());
        due.ShouldBeGreaterThanOrEqualTo(received);
        if (test.Goal > 0)
        {
            calendar.Elapsed(received, due - Duration.Epsilon).ShouldBeLessThan(goal, test.ToString());
        }
    });

    [Fact]
    public void Two_goals_in_a_row_are_one_long_goal() => Holds(500, test =>
    {
        var calendar = test.Calendar;
        var received = test.From + Duration.FromMinutes(test.Received);
        var (first, second) = (Duration.FromMinutes(test.Goal), Duration.FromMinutes(test.Later + 1));
        calendar.Due(calendar.Due(received, first), second).ShouldBe(calendar.Due(received, first + second), test.ToString());
    });

    [Fact]
    public void Who_waits_longer_is_due_no_later() => Holds(500, test =>
    {
        var calendar = test.Calendar;
        var received = test.From + Duration.FromMinutes(test.Received);
        var goal = Duration.FromMinutes(test.Goal);
        calendar.Due(received, goal).ShouldBeLessThanOrEqualTo(calendar.Due(received + Duration.FromMinutes(test.Later), goal), test.ToString());
    });

    private static void Holds(int times, Action<Case> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(Cases, property));
}
