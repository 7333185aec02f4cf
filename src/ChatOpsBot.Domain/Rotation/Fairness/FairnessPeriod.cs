using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Fairness;

/// <summary>Which stretch of time a report is about.</summary>
public static class FairnessPeriod
{
    /// <summary>The longest period, in years: whatever was recorded earlier is history.</summary>
    public const int LongestYears = 10;

    private const int UsualMonths = 12;

    /// <summary>Since the first recorded shift, or the last twelve months where more is recorded, or nothing: until now.</summary>
    public static Interval Usual(Moment moment)
    {
        var zone = moment.Team.Zone;
        var yearAgo = zone.AtStartOfDay(moment.Now.InZone(zone).Date.PlusMonths(-UsualMonths)).ToInstant();
        var recorded = moment.Schedule.Roster.Shifts is [{ Start: var first }, ..] && first < moment.Now ? first : yearAgo;
        return new Interval(Instant.Max(recorded, yearAgo), Now(moment));
    }

    /// <summary>From the start of a day by the team's clock until now, as far back as reports go; null for a day that has not begun.</summary>
    public static Interval? Since(LocalDate day, Moment moment)
    {
        var zone = moment.Team.Zone;
        var today = moment.Now.InZone(zone).Date;
        var start = zone.AtStartOfDay(LocalDate.Max(day, today.PlusYears(-LongestYears))).ToInstant();
        return start < moment.Now ? new Interval(start, Now(moment)) : null;
    }

    // What happens at this very instant has happened.
    private static Instant Now(Moment moment) => moment.Now + Duration.Epsilon;
}
