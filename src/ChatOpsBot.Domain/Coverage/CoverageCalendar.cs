using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>A stretch of a weekday in which the response clock runs, half-open, in the calendar's zone.</summary>
/// <param name="Day">The day on which the window starts, and to which it belongs.</param>
/// <param name="Start">Wall time at which it opens.</param>
/// <param name="End">Wall time at which it closes; at or before <paramref name="Start"/> it closes on the next day (midnight: 24:00).</param>
public sealed record WeeklyWindow(IsoDayOfWeek Day, LocalTime Start, LocalTime End);

/// <summary>
/// When the response clock runs: weekly windows in one zone, less holidays. Windows may overlap: no moment counts twice. A holiday
/// takes away the windows that start on it. Wall times become instants by the rule of <see cref="Time.WallTime"/>; durations are
/// elapsed time inside windows, also across daylight-saving changes. Answers for instants in the years 1 to 9800.
/// </summary>
public sealed class CoverageCalendar
{
    /// <summary>The answer when there is none within <see cref="HorizonYears"/>. Later than any due instant; do not add to it.</summary>
    public static readonly Instant Never = Instant.MaxValue;

    /// <summary>How many years ahead an opening or a due instant is looked for.</summary>
    public const int HorizonYears = 100;

    internal static readonly LocalDate LastDay = new(9990, 1, 1);

    // Long enough that a gap between windows which a zone change swallowed once shows again.
    private const int DaysThatShowAGap = 60;

    private readonly DayWindow[][] byWeekday;
    private readonly FrozenSet<LocalDate> closed;
    private readonly LocalDate lastHoliday;

    /// <summary>Makes a calendar.</summary>
    /// <exception cref="ArgumentException">There is no window, so coverage would never open; or a window has no weekday.</exception>
    public CoverageCalendar(DateTimeZone zone, IEnumerable<WeeklyWindow> windows, IEnumerable<LocalDate> holidays)
    {
        Zone = zone;
        Windows = [.. windows];
        Holidays = [.. holidays];
        if (Windows.IsEmpty)
        {
            throw new ArgumentException("Coverage needs at least one window; without any it would never open.", nameof(windows));
        }

        if (Windows.Any(window => window.Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
        {
            throw new ArgumentException("Every window of coverage needs a weekday.", nameof(windows));
        }

        closed = Holidays.ToFrozenSet();
        lastHoliday = Holidays.IsEmpty ? LocalDate.MinIsoValue : Holidays.Max();
        byWeekday = [.. Enumerable.Range(0, 8).Select(day => Windows
            .Where(window => (int)window.Day == day)
            .OrderBy(window => window.Start)
            .Select(window => new DayWindow(window.Start, window.End, window.End <= window.Start ? 1 : 0))
            .ToArray())];
    }

    /// <summary>The zone of the windows and holidays.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The windows as given.</summary>
    public ImmutableArray<WeeklyWindow> Windows { get; }

    /// <summary>The dates on which no window starts.</summary>
    public ImmutableHashSet<LocalDate> Holidays { get; }

    /// <summary>Whether the response clock runs at this instant.</summary>
    public bool IsOpen(Instant at)
    {
        var walk = WalkFrom(at);
        return walk.MoveNext() && walk.Start == at;
    }

    /// <summary>The first instant, this one or later, at which the clock runs; <see cref="Never"/> when holidays close all of the horizon.</summary>
    public Instant NextOpen(Instant at)
    {
        var walk = WalkFrom(at);
        return walk.MoveNext() ? walk.Start : Never;
    }

    /// <summary>
    /// The end of the coverage that is open at this instant, or else of the one that opens next; adjacent windows count as one.
    /// <see cref="Never"/> when it never closes.
    /// </summary>
    public Instant ClosesAt(Instant at)
    {
        var walk = WalkFrom(at);
        if (!walk.MoveNext())
        {
            return Never;
        }

        var end = walk.End;
        var patience = LocalDate.Max(lastHoliday, end.InZone(Zone).Date).PlusDays(DaysThatShowAGap);
        while (walk.MoveNext())
        {
            if (walk.Start > end)
            {
                return end;
            }

            end = walk.End;
            if (end.InZone(Zone).Date > patience)
            {
                break;
            }
        }

        return Never;
    }

    /// <summary>
    /// The instant at which the goal's coverage time has run since receipt. A goal that ends exactly where a window ends is due there,
    /// not at the next opening; a goal of zero is due at the next open instant, which is at once inside coverage.
    /// <see cref="Never"/> when the horizon does not hold that much coverage.
    /// </summary>
    /// <param name="received">When the clock was started.</param>
    /// <param name="goal">Coverage time; a negative one counts as zero.</param>
    public Instant Due(Instant received, Duration goal)
    {
        var left = goal;
        var walk = WalkFrom(received);
        while (walk.MoveNext())
        {
            var length = walk.End - walk.Start;
            if (left <= length)
            {
                return left > Duration.Zero ? walk.Start + left : walk.Start;
            }

            left -= length;
        }

        return Never;
    }

    /// <summary>The coverage time between two instants; zero when the second is not the later one.</summary>
    public Duration Elapsed(Instant from, Instant to)
    {
        var sum = Duration.Zero;
        if (to <= from)
        {
            return sum;
        }

        var walk = new StretchWalk(this, from);
        while (walk.MoveNext() && walk.Start < to)
        {
            sum += Instant.Min(walk.End, to) - walk.Start;
        }

        return sum;
    }

    /// <summary>The windows in words, without holidays and zone: <c>Mon-Fri 8:00-12:00 and 13:00-17:00</c>.</summary>
    public string Describe() => CoverageWords.Describe(Windows);

    internal ReadOnlySpan<DayWindow> WindowsOn(LocalDate day)
    {
        var windows = byWeekday[(int)day.DayOfWeek];
        return windows.Length == 0 || closed.Contains(day) ? [] : windows;
    }

    private StretchWalk WalkFrom(Instant at) =>
        new(this, at, LocalDate.Min(LastDay, at.InUtc().Date.PlusYears(HorizonYears)));

    /// <summary>A window of one weekday; <paramref name="Days"/> is 1 when it ends on the next day.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct DayWindow(LocalTime Start, LocalTime End, int Days);
}
