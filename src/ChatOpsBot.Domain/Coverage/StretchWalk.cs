using ChatOpsBot.Domain.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>
/// Walks the stretches of a calendar's coverage after an instant, in order and never overlapping. Adjacent stretches are not joined:
/// a calendar that is always open would join for ever.
/// </summary>
internal struct StretchWalk
{
    // No zone has ever changed its offset by more than a day; within two days of a change the careful path is taken.
    private static readonly Duration NearChange = Duration.FromDays(2);

    private readonly CoverageCalendar calendar;
    private readonly LocalDate lastDay;
    private LocalDate day;
    private int next;
    private Instant reached;
    private ZoneInterval interval;

    public StretchWalk(CoverageCalendar calendar, Instant from, LocalDate? lastDay = null)
    {
        this.calendar = calendar;
        this.lastDay = lastDay ?? CoverageCalendar.LastDay;
        reached = from;
        interval = calendar.Zone.GetZoneInterval(from);

        // A window belongs to the day it starts on and ends on the next; one day more for zones that skipped one.
        day = from.WithOffset(interval.WallOffset).Date.PlusDays(-2);
    }

    /// <summary>The start of the stretch that the walk is at.</summary>
    public Instant Start { get; private set; }

    /// <summary>Its end, later than its start.</summary>
    public Instant End { get; private set; }

    /// <summary>Goes to the next stretch; false when the last day has passed.</summary>
    public bool MoveNext()
    {
        while (day <= lastDay)
        {
            var windows = calendar.WindowsOn(day);
            while (next < windows.Length)
            {
                var window = windows[next++];
                var end = Resolve(day.PlusDays(window.Days).At(window.End), isEnd: true);
                if (end <= reached)
                {
                    continue;
                }

                var start = Resolve(day.At(window.Start), isEnd: false);
                if (start >= end)
                {
                    continue; // skipped whole by a change of the zone
                }

                Start = start > reached ? start : reached;
                End = reached = end;
                return true;
            }

            day = day.PlusDays(1);
            next = 0;
        }

        return false;
    }

    private Instant Resolve(LocalDateTime wall, bool isEnd)
    {
        var instant = wall.WithOffset(interval.WallOffset).ToInstant();
        if (IsWellInside(instant))
        {
            return instant;
        }

        interval = calendar.Zone.GetZoneInterval(instant);
        instant = wall.WithOffset(interval.WallOffset).ToInstant();
        if (IsWellInside(instant))
        {
            return instant;
        }

        return isEnd ? calendar.Zone.EndAt(wall) : calendar.Zone.StartAt(wall);
    }

    private readonly bool IsWellInside(Instant instant) =>
        (!interval.HasStart || instant - interval.Start > NearChange) && (!interval.HasEnd || interval.End - instant > NearChange);
}
