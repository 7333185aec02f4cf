using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Time;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>What happens while a requester does not answer, in days of coverage since they were asked.</summary>
/// <param name="RemindAfter">They are reminded after so many, 1 or more.</param>
/// <param name="CloseAfter">The ticket is closed after so many, more than <paramref name="RemindAfter"/>, with notice a day of coverage before; null for never.</param>
public sealed record WaitingRule(int RemindAfter, int? CloseAfter)
{
    /// <summary>What a team's file means that says nothing.</summary>
    public static WaitingRule Usual { get; } = new(2, 7);
}

/// <summary>What is next to be done while the next word is the requester's.</summary>
public enum WaitStep
{
    Remind,
    Announce,
    Close,
}

/// <summary>A ticket that waits for its requester.</summary>
/// <param name="Since">When they were asked.</param>
/// <param name="Next">What comes next.</param>
/// <param name="NextStep">When; null when nothing comes any more.</param>
/// <param name="CloseAt">When it closes by itself, as far as is known now; null when it does not.</param>
public sealed record WaitClock(Instant Since, WaitStep Next, Instant? NextStep, Instant? CloseAt)
{
    /// <summary>Begins to wait; null where a team waits without end and reminds nobody.</summary>
    public static WaitClock? Start(Instant now, Team team) => team.Waiting is not { } rule ? null
        : new WaitClock(now, WaitStep.Remind, After(now, rule.RemindAfter, team), rule.CloseAfter is { } days ? After(now, days, team) : null);

    /// <summary>
    /// What is to be done at an instant, and the clock after it; null for nothing. After an outage a reminder whose time for notice has come too is left out, and
    /// nothing is ever closed without a day's notice.
    /// </summary>
    public (WaitClock Clock, WaitStep Step)? At(Instant now, Team team)
    {
        if (NextStep is not { } due || due > now)
        {
            return null;
        }

        if (Next == WaitStep.Close)
        {
            return (this with { NextStep = null }, WaitStep.Close);
        }

        if (CloseAt is not { } close)
        {
            return (this with { NextStep = null }, WaitStep.Remind);
        }

        var notice = Notice(team);
        if (Next == WaitStep.Remind && now < notice)
        {
            return (this with { Next = WaitStep.Announce, NextStep = notice }, WaitStep.Remind);
        }

        var earliest = Instant.Max(close, After(now, 1, team));
        return (this with { Next = WaitStep.Close, NextStep = earliest, CloseAt = earliest }, WaitStep.Announce);
    }

    private Instant Notice(Team team) => team.Waiting is { CloseAfter: { } days } ? After(Since, days - 1, team) : CloseAt!.Value;

    /// <summary>The first instant of coverage at the same wall time or later on the day of coverage that is so many after an instant's own; plain days where there is no coverage.</summary>
    private static Instant After(Instant from, int days, Team team)
    {
        var (coverage, wall) = (team.Coverage, from.InZone(team.Coverage.Zone).LocalDateTime);
        var day = wall.Date;
        for (var left = days; left > 0; left--)
        {
            if (coverage.CoverageDay(day.PlusDays(1)) is not { } next)
            {
                return from + Duration.FromDays(days);
            }

            day = next;
        }

        var at = coverage.Zone.StartAt(day + wall.TimeOfDay);
        return coverage.CloseOf(day) is { } close && at >= close ? close : coverage.NextOpen(at) is var open && open < CoverageCalendar.Never ? open : at;
    }
}
