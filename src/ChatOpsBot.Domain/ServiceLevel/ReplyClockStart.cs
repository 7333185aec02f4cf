using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>How a promise starts.</summary>
public sealed partial record ReplyClock
{
    /// <summary>After how long a responder is reminded where no time is promised.</summary>
    public static readonly Duration ReminderWithoutPromise = Duration.FromDays(7);

    /// <summary>By which goal it was promised, in words that follow "by" an instant; null for the team's usual one, and for clocks of earlier versions.</summary>
    public string? Goal { get; init; }

    /// <summary>Whether the two sides agreed on the instant.</summary>
    public bool Agreed { get; init; }

    /// <summary>Whether an instant is promised; where none is, the responder is reminded and nothing is ever overdue.</summary>
    public bool IsPromise => Due < CoverageCalendar.Never;

    /// <summary>Starts a promise by the team's usual goal.</summary>
    public static ReplyClock Start(Instant now, Team team) => Start(now, team.Goal, team);

    /// <summary>Starts a promise by the strictest of the goals that apply; the team's usual one where none does.</summary>
    /// <param name="requester">To whom.</param>
    /// <param name="word">Of which word.</param>
    /// <param name="level">The level of the help desk that has the ticket; null where the team has none.</param>
    public static ReplyClock Start(Instant now, Team team, Person requester, Priority priority, Word word, int? level = null) =>
        Start(now, team.GoalFor(now, requester, priority, word, level), team);

    /// <summary>
    /// Starts a promise by an instant that the two sides agreed on, in coverage or not. The warning comes after the goal's share of the coverage time
    /// until then; of the plain time where none of it is coverage.
    /// </summary>
    /// <param name="due">An instant after <paramref name="now"/>.</param>
    public static ReplyClock Agree(Instant now, Instant due, Team team)
    {
        var warn = WarnBefore(now, due, team.Goal.WarnAt, team);
        return new ReplyClock(now, warn, due, Warned: false, Breached: false, Climbed: 0, NextStep: warn) { Agreed = true };
    }

    private static ReplyClock Start(Instant now, ResponseGoal goal, Team team)
    {
        var due = goal.Rule.Due(now, team.Coverage);
        var warn = due == CoverageCalendar.Never ? now + ReminderWithoutPromise : goal.Rule switch
        {
            GoalRule.Covered covered => team.Coverage.Due(now, covered.Within * goal.WarnAt),
            GoalRule.Elapsed elapsed => now + (elapsed.Within * goal.WarnAt),
            _ => WarnBefore(now, due, goal.WarnAt, team),
        };
        return new ReplyClock(now, warn, due, Warned: false, Breached: false, Climbed: 0, NextStep: warn) { Goal = goal.Name.Length == 0 ? null : GoalWords.Of(goal, team) };
    }

    private static Instant WarnBefore(Instant now, Instant due, double share, Team team)
    {
        var coverage = team.Coverage.Elapsed(now, due);
        return coverage > Duration.Zero ? team.Coverage.Due(now, coverage * share) : now + ((due - now) * share);
    }
}
