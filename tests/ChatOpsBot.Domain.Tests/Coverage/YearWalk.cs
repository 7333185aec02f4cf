using NodaTime;

namespace ChatOpsBot.Domain.Tests.Coverage;

/// <summary>
/// A year of coverage in steps of 30 seconds, worked out from nothing but what the clock on the wall shows at each step: a window has started once the clock has
/// ever shown its start or later, and has ended when the clock will never again show its end or anything before.
/// </summary>
internal sealed class YearWalk
{
    public const int StepSeconds = 30;
    private const int StepsPerDay = 24 * 3600 / StepSeconds;
    private const int Margin = 4 * StepsPerDay;

    private readonly Instant first;
    private readonly long[] latestSoFar;
    private readonly long[] earliestToCome;
    private readonly int[] openBefore;
    private readonly int[] openSteps;
    private readonly Dictionary<LocalDate, int> closes = [];

    /// <param name="zone">The zone of the wall clock.</param>
    /// <param name="from">The first step.</param>
    /// <param name="days">How many days of steps are looked at.</param>
    /// <param name="windows">The windows that start on a date, in seconds since its midnight; beyond a day's end for the next day.</param>
    public YearWalk(DateTimeZone zone, Instant from, int days, Func<LocalDate, IEnumerable<(int Start, int End)>> windows)
    {
        (first, Steps) = (from, days * StepsPerDay);
        var wall = Wall(zone, from - Duration.FromSeconds((long)Margin * StepSeconds), Steps + (2 * Margin));
        latestSoFar = (long[])wall.Clone();
        earliestToCome = (long[])wall.Clone();
        for (var i = 1; i < wall.Length; i++)
        {
            latestSoFar[i] = Math.Max(latestSoFar[i - 1], wall[i]);
        }

        for (var i = wall.Length - 2; i >= 0; i--)
        {
            earliestToCome[i] = Math.Min(earliestToCome[i + 1], wall[i]);
        }

        WallDays = wall;
        var changes = new int[Steps + 1];
        var start = DateOf(wall[0]);
        for (var date = start; date <= DateOf(wall[^1]); date = date.PlusDays(1))
        {
            foreach (var (opens, ends) in windows(date))
            {
                var (begin, end) = (StartStep(date, opens), EndStep(date, ends));
                if (begin >= end)
                {
                    continue;
                }

                closes[date] = Math.Max(closes.GetValueOrDefault(date, int.MinValue), end);
                var (a, b) = (Math.Clamp(begin, 0, Steps), Math.Clamp(end, 0, Steps));
                changes[a]++;
                changes[b]--;
            }
        }

        openBefore = new int[Steps + 1];
        var steps = new List<int>();
        for (var (i, deep) = (0, 0); i < Steps; i++)
        {
            deep += changes[i];
            openBefore[i + 1] = openBefore[i] + (deep > 0 ? 1 : 0);
            if (deep > 0)
            {
                steps.Add(i);
            }
        }

        openSteps = [.. steps];
    }

    public int Steps { get; }

    private long[] WallDays { get; }

    public Instant At(int step) => first + Duration.FromSeconds((long)step * StepSeconds);

    public bool IsOpen(int step) => openBefore[step + 1] > openBefore[step];

    public int? NextOpen(int step) => openBefore[step] < openSteps.Length ? openSteps[openBefore[step]] : null;

    public int? Due(int received, int goal) => goal == 0 ? NextOpen(received)
        : openBefore[received] + goal <= openSteps.Length ? openSteps[openBefore[received] + goal - 1] + 1
        : null;

    public int Elapsed(int from, int to) => openBefore[to] - openBefore[from];

    /// <summary>The cut-off rule in its own words: between two times of a day, by its close; else by a time of the next day of coverage, or of the same while it has not begun.</summary>
    public int? CutOff(int received, int from, int until, int later)
    {
        var today = DateOf(WallDays[received + Margin]);
        int LaterOn(LocalDate day) => Math.Min(EndStep(day, later), closes[day]);
        int? Next(LocalDate after, int than)
        {
            for (var (day, tries) = (after.PlusDays(1), 0); tries < 60; day = day.PlusDays(1), tries++)
            {
                if (closes.ContainsKey(day) && LaterOn(day) > than)
                {
                    return LaterOn(day);
                }
            }

            return null;
        }

        if (closes.TryGetValue(today, out var close))
        {
            var (begins, ends) = (StartStep(today, from), EndStep(today, until));
            if (received < begins && LaterOn(today) > received)
            {
                return LaterOn(today);
            }

            if (received >= begins && received < ends && close > received)
            {
                return Next(today, int.MinValue) is { } next ? Math.Min(close, next) : null;
            }
        }

        return Next(today, received);
    }

    private int StartStep(LocalDate date, int second) => First(latestSoFar, Seconds(date) + second) - Margin;

    // The last time that the clock shows the end, also when that is the very moment at which it was put back to it.
    private int EndStep(LocalDate date, int second)
    {
        var end = Seconds(date) + second;
        var at = First(earliestToCome, end);
        while (at + 1 < earliestToCome.Length && earliestToCome[at + 1] <= end)
        {
            at++;
        }

        return at - Margin;
    }

    private static int First(long[] rising, long value)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rising[middle] >= value ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static long[] Wall(DateTimeZone zone, Instant from, int steps)
    {
        var wall = new long[steps];
        var interval = zone.GetZoneInterval(from);
        for (var i = 0; i < steps; i++)
        {
            var at = from + Duration.FromSeconds((long)i * StepSeconds);
            interval = interval.HasEnd && at >= interval.End ? zone.GetZoneInterval(at) : interval;
            wall[i] = at.ToUnixTimeSeconds() + interval.WallOffset.Seconds;
        }

        return wall;
    }

    private static long Seconds(LocalDate date) => date.AtMidnight().InUtc().ToInstant().ToUnixTimeSeconds();

    private static LocalDate DateOf(long seconds) => Instant.FromUnixTimeSeconds(seconds).InUtc().Date;
}
