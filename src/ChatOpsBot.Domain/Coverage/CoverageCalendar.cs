using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ChatOpsBot.Domain.Time;
using NodaTime;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>A stretch of a weekday in which the response clock runs, half-open, in the calendar's zone.</summary>
/// <param name="Day">The day on which the window starts, and to which it belongs.</param>
/// <param name="Start">Wall time at which it opens.</param>
/// <param name="End">Wall time at which it closes; at or before <paramref name="Start"/> it closes on the next day (midnight: 24:00).</param>
public sealed record WeeklyWindow(IsoDayOfWeek Day, LocalTime Start, LocalTime End)
{
    /// <summary>On which of its weekdays it is open; null for all of them.</summary>
    public DayPattern? Only { get; init; }
}

/// <summary>
/// When the response clock runs: weekly windows in one zone, less holidays, and dates with hours of their own; or never. Windows may overlap: no moment
/// counts twice. A holiday takes away the windows that start on it; a date with hours of its own has exactly those, holiday or not. Wall times become instants by the rule of <see cref="Time.WallTime"/>; durations are
/// elapsed time inside windows, also across daylight-saving changes. Answers for instants in the years 1 to 9800.
/// </summary>
public sealed class CoverageCalendar
{
    /// <summary>The answer when there is none within <see cref="HorizonYears"/>. Later than any due instant; do not add to it.</summary>
    public static readonly Instant Never = Instant.MaxValue;

    /// <summary>How many years ahead an opening or a due instant is looked for.</summary>
    public const int HorizonYears = 100;

    internal static readonly LocalDate LastDay = new(9990, 1, 1);

    // Long enough that a gap between windows which a zone change swallowed once shows again, also where windows are open on certain weekdays only.
    private const int DaysThatShowAGap = 200;

    private readonly DayWindow[][] byWeekday;
    private readonly bool[] hasCertainDays;
    private readonly FrozenDictionary<LocalDate, DayWindow[]> dated;
    private readonly FrozenSet<LocalDate> closed;
    private readonly ImmutableHashSet<LocalDate> ownHolidays;
    private readonly LocalDate lastException;

    /// <summary>Makes a calendar.</summary>
    /// <param name="zone">The zone of all wall times and dates.</param>
    /// <param name="windows">The windows of the week; at least one.</param>
    /// <param name="holidays">Dates on which none of them starts.</param>
    /// <param name="exceptions">Dates with hours of their own.</param>
    /// <exception cref="ArgumentException">There is no window, so coverage would never open (<see cref="None"/> says so on purpose); or a window has no weekday.</exception>
    public CoverageCalendar(DateTimeZone zone, IEnumerable<WeeklyWindow> windows, IEnumerable<LocalDate> holidays, IEnumerable<DatedHours>? exceptions = null)
        : this(zone, [.. windows], [.. holidays], [], [.. exceptions ?? []])
    {
        if (Windows.IsEmpty)
        {
            throw new ArgumentException("Coverage needs at least one window; without any it would never open.", nameof(windows));
        }

        if (Windows.Any(window => window.Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday))
        {
            throw new ArgumentException("Every window of coverage needs a weekday.", nameof(windows));
        }
    }

    private CoverageCalendar(
        DateTimeZone zone, ImmutableArray<WeeklyWindow> windows, ImmutableHashSet<LocalDate> holidays, ImmutableHashSet<LocalDate> learned, ImmutableArray<DatedHours> exceptions)
    {
        Zone = zone;
        Windows = windows;
        Exceptions = exceptions;
        ownHolidays = holidays;
        dated = exceptions.ToFrozenDictionary(day => day.Date, day => Ordered(day.Windows.Select(hours => new DayWindow(hours.Start, hours.End, null))));
        Holidays = holidays.Union(learned.Where(day => !dated.ContainsKey(day)));
        closed = Holidays.ToFrozenSet();
        lastException = Holidays.Concat(dated.Keys).Append(LocalDate.MinIsoValue).Max();
        byWeekday = [.. Enumerable.Range(0, 8).Select(day => Ordered(windows.Where(window => (int)window.Day == day).Select(window => new DayWindow(window.Start, window.End, window.Only))))];
        hasCertainDays = [.. byWeekday.Select(day => Array.Exists(day, window => window.Only is not null))];
    }

    /// <summary>No coverage at all: the response clock never runs.</summary>
    public static CoverageCalendar None(DateTimeZone zone) => new(zone, [], [], [], []);

    /// <summary>Whether there is no coverage at all, on purpose.</summary>
    public bool IsNone => Windows.IsEmpty && Exceptions.IsEmpty;

    /// <summary>The zone of the windows and holidays.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The windows as given.</summary>
    public ImmutableArray<WeeklyWindow> Windows { get; }

    /// <summary>The dates on which no window of the week starts: those given and those learned.</summary>
    public ImmutableHashSet<LocalDate> Holidays { get; }

    /// <summary>The dates with hours of their own, as given.</summary>
    public ImmutableArray<DatedHours> Exceptions { get; }

    /// <summary>The calendar with these holidays besides its own, in place of any that were learned before. A date with hours of its own keeps them.</summary>
    public CoverageCalendar WithLearned(IEnumerable<LocalDate> holidays) => new(Zone, Windows, ownHolidays, [.. holidays], Exceptions);

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
        var patience = LocalDate.Max(lastException, end.InZone(Zone).Date).PlusDays(DaysThatShowAGap);
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
        if (to <= from || IsNone)
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
    public string Describe() => IsNone ? "no fixed hours" : CoverageWords.Describe(Windows);

    /// <summary>When the last window that starts on this day ends; null when none starts. Coverage may go on by a window of the next day.</summary>
    public Instant? CloseOf(LocalDate day)
    {
        Instant? close = null;
        foreach (var window in WindowsOn(day))
        {
            var end = Zone.EndAt(day.PlusDays(window.Days).At(window.End));
            if (Zone.StartAt(day.At(window.Start)) < end && !(close >= end))
            {
                close = end;
            }
        }

        return close;
    }

    /// <summary>The first day, this one or a later one, on which a window starts; null when there is none within <see cref="HorizonYears"/>.</summary>
    public LocalDate? CoverageDay(LocalDate from)
    {
        if (IsNone)
        {
            return null;
        }

        var last = LocalDate.Min(LastDay, from.PlusYears(HorizonYears));
        for (var day = from; day <= last; day = day.PlusDays(1))
        {
            if (CloseOf(day) is not null)
            {
                return day;
            }
        }

        return null;
    }

    internal ReadOnlySpan<DayWindow> WindowsOn(LocalDate day)
    {
        if (dated.Count > 0 && dated.TryGetValue(day, out var own))
        {
            return own;
        }

        var windows = byWeekday[(int)day.DayOfWeek];
        return windows.Length == 0 || closed.Contains(day) ? []
            : hasCertainDays[(int)day.DayOfWeek] ? Array.FindAll(windows, window => window.Only?.Holds(day) ?? true)
            : windows;
    }

    private static DayWindow[] Ordered(IEnumerable<DayWindow> windows) => [.. windows.OrderBy(window => window.Start)];

    private StretchWalk WalkFrom(Instant at) =>
        new(this, at, IsNone ? LocalDate.MinIsoValue : LocalDate.Min(LastDay, at.InUtc().Date.PlusYears(HorizonYears)));

    /// <summary>A window of one day, or of certain days that have a weekday.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct DayWindow(LocalTime Start, LocalTime End, DayPattern? Only)
    {
        /// <summary>1 when it ends on the next day.</summary>
        public int Days => End <= Start ? 1 : 0;
    }
}
