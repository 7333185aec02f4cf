using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Coverage;

/// <summary>A whole year in steps of 30 seconds: at each instant coverage is open, opens next and makes due exactly as the definition gives.</summary>
public class YearWalkTests
{
    private const int Hour = 3600;

    // Windows by day and a break, one over midnight around every change of the clocks, one inside the hours that changes skip and repeat, certain days, holidays and dates of their own.
    private static readonly LocalDate[] Holidays = [new(2026, 1, 1), new(2026, 5, 25), new(2026, 12, 25)];
    private static readonly LocalDate ShortDay = new(2026, 12, 24);
    private static readonly LocalDate ClosedDay = new(2026, 12, 31);

    [Theory]
    [InlineData("America/Chicago")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Sydney")]
    [InlineData("Australia/Lord_Howe")] // half an hour
    [InlineData("Asia/Kolkata")] // a half-hour offset, no change
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Beirut")] // at midnight
    public void A_year_goes_by_as_the_definition_gives(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var walk = new YearWalk(zone, Instant.FromUtc(2026, 1, 1, 0, 0), 372, Windows);
        var calendar = Calendar(zone);
        var cutOff = new GoalRule.CutOff(new LocalTime(8, 0), new LocalTime(15, 0), null, new LocalTime(12, 0));
        const int looked = 365 * 24 * 3600 / YearWalk.StepSeconds;
        for (var step = 0; step < looked; step++)
        {
            var at = walk.At(step);
            if (calendar.IsOpen(at) != walk.IsOpen(step))
            {
                Assert.Fail($"{at}: open is {calendar.IsOpen(at)}");
            }

            // Which goal is asked about changes from step to step, so that none costs a year of its own.
            var goal = step % 5 * 97 + (step % 2);
            if (walk.Due(step, goal) is { } due && calendar.Due(at, Duration.FromSeconds(goal * YearWalk.StepSeconds)) != walk.At(due))
            {
                Assert.Fail($"{at}: {goal} steps are due {calendar.Due(at, Duration.FromSeconds(goal * YearWalk.StepSeconds))}, not {walk.At(due)}");
            }

            if (step % 11 == 0 && walk.CutOff(step, 8 * Hour, 15 * Hour, 12 * Hour) is { } by && cutOff.Due(at, calendar) != walk.At(by))
            {
                Assert.Fail($"{at}: the cut-off gives {cutOff.Due(at, calendar)}, not {walk.At(by)}");
            }

            if (step % 9973 == 0)
            {
                calendar.NextOpen(at).ShouldBe(walk.At(walk.NextOpen(step)!.Value));
                calendar.Elapsed(walk.At(0), at).ShouldBe(Duration.FromSeconds(walk.Elapsed(0, step) * YearWalk.StepSeconds));
            }
        }
    }

    private static CoverageCalendar Calendar(DateTimeZone zone)
    {
        var week = from day in Enumerable.Range(1, 5) from hours in new[] { (8, 12), (13, 17) } select new WeeklyWindow((IsoDayOfWeek)day, new LocalTime(hours.Item1, 0), new LocalTime(hours.Item2, 0));
        WeeklyWindow[] others =
        [
            new(IsoDayOfWeek.Saturday, new LocalTime(20, 0), new LocalTime(1, 45)),
            new(IsoDayOfWeek.Sunday, new LocalTime(2, 15), new LocalTime(3, 30)),
            new(IsoDayOfWeek.Sunday, new LocalTime(3, 0), new LocalTime(4, 0)),
            new(IsoDayOfWeek.Saturday, new LocalTime(9, 0), new LocalTime(11, 0)) { Only = new DayPattern.OfMonth(1) },
            new(IsoDayOfWeek.Wednesday, new LocalTime(19, 0), new LocalTime(20, 0)) { Only = new DayPattern.OfMonth(-1) },
            new(IsoDayOfWeek.Thursday, new LocalTime(16, 30), new LocalTime(18, 0)) { Only = new DayPattern.EveryWeeks(2, new LocalDate(2026, 1, 5)) },
        ];
        return new CoverageCalendar(zone, [.. week, .. others], Holidays,
            [new DatedHours(ShortDay, [(new LocalTime(8, 0), new LocalTime(10, 0)), (new LocalTime(11, 0), new LocalTime(11, 30))]), new DatedHours(ClosedDay, [])]);
    }

    private static IEnumerable<(int Start, int End)> Windows(LocalDate date)
    {
        if (date == ClosedDay || Array.IndexOf(Holidays, date) >= 0)
        {
            yield break;
        }

        if (date == ShortDay)
        {
            yield return (8 * Hour, 10 * Hour);
            yield return (11 * Hour, (11 * Hour) + (Hour / 2));
            yield break;
        }

        switch (date.DayOfWeek)
        {
            case IsoDayOfWeek.Saturday:
                yield return (20 * Hour, (25 * Hour) + (45 * 60));
                if (date.Day <= 7)
                {
                    yield return (9 * Hour, 11 * Hour);
                }

                break;
            case IsoDayOfWeek.Sunday:
                yield return ((2 * Hour) + (15 * 60), (3 * Hour) + (30 * 60));
                yield return (3 * Hour, 4 * Hour);
                break;
            default:
                yield return (8 * Hour, 12 * Hour);
                yield return (13 * Hour, 17 * Hour);
                break;
        }

        if (date.DayOfWeek == IsoDayOfWeek.Wednesday && date.PlusDays(7).Month != date.Month)
        {
            yield return (19 * Hour, 20 * Hour);
        }

        // The Thursday of the week of 5 January 2026 has it, and every other from there.
        if (date.DayOfWeek == IsoDayOfWeek.Thursday && Period.DaysBetween(new LocalDate(2026, 1, 8), date) % 14 == 0)
        {
            yield return ((16 * Hour) + (Hour / 2), 18 * Hour);
        }
    }
}
