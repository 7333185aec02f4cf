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
public sealed partial record ReplyClock(Instant Since, Instant Warn, Instant Due, bool Warned, bool Breached, int Climbed, Instant? NextStep)
{
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
        { Warned: true } => IsPromise ? Due : null,
        _ => Warn,
    };

    // Coverage.Due of zero would move a breach at the very end of a window to the next opening; the breach is not moved.
    private Instant StepAt(Team team, int step) =>
        team.Ladder[step].After == Duration.Zero ? Due : team.Coverage.Due(Due, team.Ladder[step].After);
}
