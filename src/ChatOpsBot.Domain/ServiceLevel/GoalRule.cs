using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Time;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>By what rule an answer is due. Closed: these are all the cases.</summary>
public abstract record GoalRule
{
    private GoalRule()
    {
    }

    /// <summary>The instant by which what was received then is to be answered, never before it; <see cref="CoverageCalendar.Never"/> where none is promised.</summary>
    public abstract Instant Due(Instant received, CoverageCalendar coverage);

    /// <summary>An amount of coverage time, zero or more.</summary>
    public sealed record Covered(Duration Within) : GoalRule
    {
        public override Instant Due(Instant received, CoverageCalendar coverage) => coverage.Due(received, Within);
    }

    /// <summary>An amount of elapsed time, zero or more, in coverage or not.</summary>
    public sealed record Elapsed(Duration Within) : GoalRule
    {
        public override Instant Due(Instant received, CoverageCalendar coverage) => received + Within;
    }

    /// <summary>
    /// What comes in between two wall times on a day of coverage is answered that day; what comes later, up to the next opening, by a wall time on the next
    /// day of coverage. Days and wall times are those of the coverage's zone; a day is never promised beyond its own close.
    /// </summary>
    /// <param name="From">From when on a day's messages are answered that day.</param>
    /// <param name="Until">Until when, exclusive; later than <paramref name="From"/>.</param>
    /// <param name="By">By when that day, not before <paramref name="Until"/>; null for the close of business.</param>
    /// <param name="Later">By when on the next day of coverage; on the same day where it came in before <paramref name="From"/>. Not before <paramref name="From"/>.</param>
    public sealed record CutOff(LocalTime From, LocalTime Until, LocalTime? By, LocalTime Later) : GoalRule
    {
        public override Instant Due(Instant received, CoverageCalendar coverage)
        {
            var zone = coverage.Zone;
            var today = received.InZone(zone).Date;
            if (coverage.CoverageDay(today) is not { } day)
            {
                return CoverageCalendar.Never;
            }

            if (day == today)
            {
                var next = coverage.CoverageDay(today.PlusDays(1));
                if (zone.StartAt(today + From) <= received)
                {
                    // A night's window may close after what came in later is due: nobody waits longer for having written sooner.
                    var sameDay = ThatDay(today, coverage);
                    sameDay = next is { } after ? Instant.Min(sameDay, LaterOn(after, coverage)) : sameDay;
                    if (received < zone.EndAt(today + Until) && sameDay > received)
                    {
                        return sameDay;
                    }
                }
                else if (LaterOn(today, coverage) is var early && early > received)
                {
                    return early;
                }

                if (next is not { } following)
                {
                    return CoverageCalendar.Never;
                }

                day = following;
            }

            // In a zone that skips a day, or on a day that closes in the small hours, the next may be over as well.
            for (var due = LaterOn(day, coverage); ; due = LaterOn(day, coverage))
            {
                if (due > received)
                {
                    return due;
                }

                if (coverage.CoverageDay(day.PlusDays(1)) is not { } another)
                {
                    return CoverageCalendar.Never;
                }

                day = another;
            }
        }

        private Instant ThatDay(LocalDate day, CoverageCalendar coverage)
        {
            var close = coverage.CloseOf(day)!.Value;
            return By is { } by ? Instant.Min(coverage.Zone.EndAt(day + by), close) : close;
        }

        private Instant LaterOn(LocalDate day, CoverageCalendar coverage) => Instant.Min(coverage.Zone.EndAt(day + Later), ThatDay(day, coverage));
    }

    /// <summary>No time is promised: answers come as they can.</summary>
    public sealed record NoPromise : GoalRule
    {
        public override Instant Due(Instant received, CoverageCalendar coverage) => CoverageCalendar.Never;
    }
}
