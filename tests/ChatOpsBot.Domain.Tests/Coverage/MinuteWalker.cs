using ChatOpsBot.Domain.Coverage;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Coverage;

/// <summary>
/// Coverage worked out the slow way, a minute at a time, from nothing but the clock on the wall: a window has started once the clock
/// has ever shown its start or later, and has ended when the clock will never again show its end or anything before.
/// </summary>
internal sealed class MinuteWalker
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private readonly Instant first;
    private readonly bool[] open;

    public MinuteWalker(CoverageCalendar calendar, Instant first, int minutes)
    {
        this.first = first;
        open = new bool[minutes];
        const int margin = 3 * 24 * 60;
        var wall = Enumerable.Range(-margin, minutes + (2 * margin))
            .Select(minute => (first + (Minute * minute)).InZone(calendar.Zone).LocalDateTime).ToArray();
        var latestSoFar = (LocalDateTime[])wall.Clone();
        var earliestToCome = (LocalDateTime[])wall.Clone();
        for (var i = 1; i < wall.Length; i++)
        {
            latestSoFar[i] = LocalDateTime.Max(latestSoFar[i - 1], wall[i]);
        }

        for (var i = wall.Length - 2; i >= 0; i--)
        {
            earliestToCome[i] = LocalDateTime.Min(earliestToCome[i + 1], wall[i]);
        }

        // The last time that the clock shows the end, also when that is the very moment at which it was put back to it.
        bool HasEnded(int at, LocalDateTime end) => earliestToCome[at] >= end && earliestToCome[at + 1] > end;

        for (var date = wall[0].Date.PlusDays(-2); date <= wall[^1].Date.PlusDays(2); date = date.PlusDays(1))
        {
            foreach (var window in calendar.Windows.Where(window => window.Day == date.DayOfWeek && !calendar.Holidays.Contains(date)))
            {
                var start = date.At(window.Start);
                var end = date.PlusDays(window.End <= window.Start ? 1 : 0).At(window.End);
                for (var i = Math.Max(FirstAtOrAfter(latestSoFar, start) - margin, 0); i < minutes && !HasEnded(i + margin, end); i++)
                {
                    open[i] = true;
                }
            }
        }
    }

    private static int FirstAtOrAfter(LocalDateTime[] wall, LocalDateTime start)
    {
        var found = Array.FindIndex(wall, time => time >= start);
        return found < 0 ? wall.Length : found;
    }

    public bool IsOpen(int minute) => open[minute];

    public Instant At(int minute) => first + (Minute * minute);

    public Instant? NextOpen(int minute)
    {
        var next = Array.IndexOf(open, value: true, minute);
        return next < 0 ? null : At(next);
    }

    public Instant? Due(int received, int goal)
    {
        if (goal == 0)
        {
            return NextOpen(received);
        }

        for (var minute = received; minute < open.Length; minute++)
        {
            goal -= open[minute] ? 1 : 0;
            if (goal == 0)
            {
                return At(minute + 1);
            }
        }

        return null;
    }

    public Duration Elapsed(int from, int to) => Minute * open[from..to].Count(isOpen => isOpen);
}
