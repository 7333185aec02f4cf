using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>A running promise to a requester: by <see cref="Due"/> they hear from a person.</summary>
/// <param name="Since">When the promise was made.</param>
/// <param name="Warn">When the responder is warned.</param>
/// <param name="Due">The next reply due.</param>
/// <param name="Warned">Whether the warning has been given.</param>
/// <param name="Breached">Whether the due instant has passed.</param>
/// <param name="Climbed">How many steps of the escalation ladder have been taken.</param>
/// <param name="NextStep">When something is to be done next, if the clock still runs then; null when the ladder is climbed.</param>
public sealed record ReplyClock(Instant Since, Instant Warn, Instant Due, bool Warned, bool Breached, int Climbed, Instant? NextStep)
{
    /// <summary>Starts a promise by the team's goal.</summary>
    public static ReplyClock Start(Instant now, Team team)
    {
        var warn = team.Coverage.Due(now, team.Goal.Within * team.Goal.WarnAt);
        var due = team.Coverage.Due(now, team.Goal.Within);
        return new ReplyClock(now, warn, due, Warned: false, Breached: false, Climbed: 0, NextStep: warn);
    }

    /// <summary>
    /// Starts a promise by an instant that the two sides agreed on, in coverage or not. The warning comes after the goal's share of the coverage time
    /// until then; of the plain time where none of it is coverage.
    /// </summary>
    /// <param name="due">An instant after <paramref name="now"/>.</param>
    public static ReplyClock Agree(Instant now, Instant due, Team team)
    {
        var coverage = team.Coverage.Elapsed(now, due);
        var warn = coverage > Duration.Zero ? team.Coverage.Due(now, coverage * team.Goal.WarnAt) : now + ((due - now) * team.Goal.WarnAt);
        return new ReplyClock(now, warn, due, Warned: false, Breached: false, Climbed: 0, NextStep: warn);
    }

    /// <summary>What to do at an instant: the clock after it, and what fell due. After an outage several things may be due at once; a warning that comes with its breach is left out.</summary>
    public (ReplyClock Clock, bool Warn, bool Breach, IReadOnlyList<LadderStep> Climb) At(Instant now, Team team)
    {
        var breach = !Breached && now >= Due;
        var warn = !Warned && !Breached && !breach && now >= Warn;
        var climb = new List<LadderStep>();
        var climbed = Climbed;
        while ((Breached || breach) && climbed < team.Ladder.Length && now >= StepAt(team, climbed))
        {
            climb.Add(team.Ladder[climbed++]);
        }

        var after = this with { Warned = Warned || warn || breach, Breached = Breached || breach, Climbed = climbed };
        return (after with { NextStep = after.NextInstant(team) }, warn, breach, climb);
    }

    private Instant? NextInstant(Team team) => this switch
    {
        { Breached: true } => Climbed < team.Ladder.Length ? StepAt(team, Climbed) : null,
        { Warned: true } => Due,
        _ => Warn,
    };

    // Coverage.Due of zero would move a breach at the very end of a window to the next opening; the breach is not moved.
    private Instant StepAt(Team team, int step) =>
        team.Ladder[step].After == Duration.Zero ? Due : team.Coverage.Due(Due, team.Ladder[step].After);
}
