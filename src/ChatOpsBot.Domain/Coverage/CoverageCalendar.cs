using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>A stretch of a weekday in which the response clock runs, half-open, in the calendar's zone.</summary>
/// <param name="Day">The day on which the window starts.</param>
/// <param name="Start">Wall time at which it opens.</param>
/// <param name="End">Wall time at which it closes; at or before <paramref name="Start"/> it closes on the next day (midnight: 24:00).</param>
public sealed record WeeklyWindow(IsoDayOfWeek Day, LocalTime Start, LocalTime End);

/// <summary>When the response clock runs: weekly windows in one zone, less holidays.</summary>
public sealed class CoverageCalendar
{
    public CoverageCalendar(DateTimeZone zone, IEnumerable<WeeklyWindow> windows, IEnumerable<LocalDate> holidays)
    {
        Zone = zone;
        Windows = [.. windows];
        Holidays = [.. holidays];
    }

    public DateTimeZone Zone { get; }

    public ImmutableArray<WeeklyWindow> Windows { get; }

    public ImmutableHashSet<LocalDate> Holidays { get; }

    public bool IsOpen(Instant at) => throw new NotSupportedException();

    public Instant NextOpen(Instant at) => throw new NotSupportedException();

    public Instant Due(Instant received, Duration goal) => throw new NotSupportedException();

    public string Describe() => throw new NotSupportedException();

    public Duration Elapsed(Instant from, Instant to) => throw new NotSupportedException();
}
