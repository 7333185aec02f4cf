using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>
/// How a promise is warned of and broken, and how its ladder is climbed. Every step has its planned instant, counted from the due instant and from nothing
/// else: a look that comes late takes the steps that it missed, and moves none of those to come.
/// </summary>
public sealed partial record ReplyClock
{
    /// <summary>How often those in it were told again after the last step.</summary>
    public int Repeated { get; init; }

    /// <summary>The name of the ladder that is being climbed; null before its first step, and in what an earlier version stored.</summary>
    public string? Ladder { get; init; }

    /// <summary>As <see cref="At(Instant, Team, Escalation.Ladder)"/>, by the ladder of a ticket of medium priority.</summary>
    public (ReplyClock Clock, bool Warn, bool Breach, IReadOnlyList<LadderStep> Climb) At(Instant now, Team team) => At(now, team, team.LadderFor(Priority.Medium));

    /// <summary>
    /// What to do at an instant: the clock after it, and what fell due. After an outage several things may be due at once; a warning that comes with its breach is left
    /// out, and of several repetitions one is left. On another ladder than before, climbing begins anew: whoever is in the ticket already is not turned to again.
    /// </summary>
    public (ReplyClock Clock, bool Warn, bool Breach, IReadOnlyList<LadderStep> Climb) At(Instant now, Team team, Ladder ladder)
    {
        var breach = !Breached && now >= Due;
        var warn = !Warned && !Breached && !breach && now >= Warn;
        var breached = Breached || breach;
        var (climbed, repeated) = Ladder is { } climbing && !string.Equals(climbing, ladder.Name, StringComparison.Ordinal) ? (0, 0) : (Climbed, Repeated);
        var climb = new List<LadderStep>();
        while (breached && climbed < ladder.Steps.Length && now >= StepAt(team, ladder, climbed))
        {
            climb.Add(ladder.Steps[climbed++]);
        }

        if (breached && climbed >= ladder.Steps.Length && ladder.Repeat is { } every)
        {
            repeated = Math.Max(repeated, (int)Math.Min(int.MaxValue / 2, team.Coverage.Elapsed(LastStep(team, ladder), now) / every));
        }

        var after = this with
        {
            Warned = Warned || warn || breach,
            Breached = breached,
            Climbed = climbed,
            Repeated = repeated,
            Ladder = climb.Count > 0 ? ladder.Name : Ladder,
        };
        return (after with { NextStep = after.NextInstant(team, ladder) }, warn, breach, climb);
    }

    /// <summary>The same promise on a ladder: climbing begins anew where it is another than before. What is due by now is done at the next look.</summary>
    public ReplyClock On(Ladder ladder, Team team)
    {
        var same = Ladder is null || string.Equals(Ladder, ladder.Name, StringComparison.Ordinal);
        var on = same ? this : this with { Climbed = 0, Repeated = 0, Ladder = ladder.Name };
        return Breached ? on with { NextStep = on.NextInstant(team, ladder) } : this;
    }

    private Instant? NextInstant(Team team, Ladder ladder) => this switch
    {
        { Breached: true } when Climbed < ladder.Steps.Length => StepAt(team, ladder, Climbed),
        { Breached: true } => ladder.Repeat is { } every ? team.Coverage.Due(LastStep(team, ladder), every * (Repeated + 1)) : null,
        { Warned: true } => IsPromise ? Due : null,
        _ => Warn,
    };

    private Instant LastStep(Team team, Ladder ladder) => ladder.Steps.IsEmpty ? Due : StepAt(team, ladder, ladder.Steps.Length - 1);

    // Coverage.Due of zero would move a breach at the very end of a window to the next opening; the breach is not moved. A team without coverage that promises an
    // amount of elapsed time all the same has its steps by elapsed time too.
    private Instant StepAt(Team team, Ladder ladder, int step) => ladder.Steps[step].After switch
    {
        var after when after == Duration.Zero => Due,
        var after => team.Coverage.Due(Due, after) is var at && at < CoverageCalendar.Never ? at : Due + after,
    };
}
