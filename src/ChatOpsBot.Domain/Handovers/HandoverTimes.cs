using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>When people are asked, reminded and told around the end of a shift. All of it follows from coverage and the schedule.</summary>
public static class HandoverTimes
{
    /// <summary>Who goes on with what is handed over at the end of the present shift: whoever answers when coverage is next open then, which is not whose shift it is where somebody stands in.</summary>
    public static Shift Incoming(Moment moment) => (moment with { Now = moment.Schedule.PlannedAt(moment.Now).End }).Answering;

    /// <summary>The least time before the end of the shift that is left for choosing, where the team's file says nothing.</summary>
    public static readonly Duration AtLeast = Duration.FromHours(1);

    // Where coverage never opens within the shift, or never closes.
    private static readonly Duration WithoutOpenings = Duration.FromHours(4);
    private static readonly LocalTime Morning = new(9, 0);
    private const int FarthestWorkingDay = 31;
    private const int LongestClosed = 128;
    private const int MostStretches = 100;

    /// <summary>
    /// When the outgoing primary is asked what to carry: the team's notice before the end; else where the last window of coverage opens that leaves an hour
    /// or more until then. Friday 13:00 for a handover on Friday at 17:00 after a lunch break; never before the shift starts.
    /// </summary>
    public static Instant NoticeAt(PlannedShift shift, Team team)
    {
        if (team.HandoverNotice is { } notice)
        {
            return Instant.Max(shift.Start, shift.End - notice);
        }

        Instant? last = null;
        for (var opens = OpensAfter(shift.Start - Duration.Epsilon, team.Coverage); opens <= shift.End - AtLeast; opens = OpensAfter(opens, team.Coverage))
        {
            last = opens;
        }

        return last ?? Instant.Max(shift.Start, shift.End - WithoutOpenings);
    }

    /// <summary>Whether the outgoing primary of the present shift has been asked, or is to be at once.</summary>
    public static bool IsNoticed(Moment moment)
    {
        var (shift, team) = (moment.Schedule.PlannedAt(moment.Now), moment.Team);

        // Asked with every ticket that changes: most of the time one look ahead answers it.
        return (team.HandoverNotice is not null || OpensAfter(moment.Now, team.Coverage) > shift.End - AtLeast) && moment.Now >= NoticeAt(shift, team);
    }

    /// <summary>When those of a shift are reminded of it: on the last day before its first with any coverage, when coverage opens; at nine where it opens in the night.</summary>
    /// <param name="start">When the shift starts.</param>
    public static Instant ReminderAt(Instant start, Team team)
    {
        var day = start.InZone(team.Zone).Date;
        for (var back = 1; back <= FarthestWorkingDay; back++)
        {
            var (from, to) = (At(day.PlusDays(-back)), At(day.PlusDays(1 - back)));
            var opens = team.Coverage.NextOpen(from);
            if (opens < to)
            {
                var nine = team.Zone.AtLeniently(day.PlusDays(-back) + Morning).ToInstant();
                return opens.InZone(team.Zone).Hour < 6 && team.Coverage.IsOpen(nine) ? nine : opens;
            }
        }

        return start - Duration.FromDays(1);

        Instant At(LocalDate date) => team.Zone.AtStartOfDay(date).ToInstant();
    }

    /// <summary>When the incoming get their list: now in coverage, else when it opens.</summary>
    public static Instant ListAt(Moment moment) =>
        moment.Team.Coverage.NextOpen(moment.Now) is var opens && opens == CoverageCalendar.Never ? moment.Now : opens;

    /// <summary>Since when coverage was closed that opens at this instant, a weekend or a holiday perhaps; null where it does not open then.</summary>
    public static Instant? ClosedSince(Instant opens, CoverageCalendar coverage)
    {
        if (!coverage.IsOpen(opens) || coverage.IsOpen(opens - Duration.Epsilon))
        {
            return null;
        }

        for (var days = 1; days <= LongestClosed; days *= 2)
        {
            Instant? closed = null;
            for (var open = coverage.NextOpen(opens - Duration.FromDays(days)); open < opens; open = coverage.NextOpen(closed.Value))
            {
                closed = coverage.ClosesAt(open);
            }

            if (closed is not null)
            {
                return closed;
            }
        }

        return null;
    }

    /// <summary>Who serves as primary between two instants, in order, once each.</summary>
    public static ImmutableArray<PersonId> Primaries(Schedule schedule, Instant from, Instant until)
    {
        var people = ImmutableArray.CreateBuilder<PersonId>();
        var at = from;
        for (var stretches = 0; at < until && stretches < MostStretches; stretches++)
        {
            var shift = schedule.At(at);
            if (!people.Contains(shift.Primary))
            {
                people.Add(shift.Primary);
            }

            at = shift.End > at ? shift.End : until;
        }

        return people.ToImmutable();
    }

    /// <summary>
    /// Whose tickets are passed on when the present shift ends: those who are its primaries, whoever stands in for a part of it included, but not
    /// whoever serves in the next.
    /// </summary>
    public static ImmutableArray<PersonId> Outgoing(Moment moment)
    {
        var whole = moment.Schedule.PlannedAt(moment.Now);
        return Primaries(moment.Schedule, whole.Start, whole.End).Remove(moment.Schedule.At(whole.End).Primary);
    }

    // Strictly after.
    private static Instant OpensAfter(Instant at, CoverageCalendar coverage) =>
        !coverage.IsOpen(at) ? coverage.NextOpen(at)
        : coverage.ClosesAt(at) is var closes && closes == CoverageCalendar.Never ? CoverageCalendar.Never
        : coverage.NextOpen(closes);
}
