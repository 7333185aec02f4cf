using System.Collections.Immutable;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>Who is told, in order, as time passes without an answer.</summary>
/// <param name="Name">What the team's file calls it; empty for the team's only one.</param>
/// <param name="Steps">In the order in which they come after the breach.</param>
public sealed record Ladder(string Name, ImmutableArray<LadderStep> Steps)
{
    /// <summary>The priority whose tickets climb it; null for those that have no ladder of their own.</summary>
    public Priority? For { get; init; }

    /// <summary>Coverage time after the last step after which those who are in it are told again, and so on while nobody answers; null for never.</summary>
    public Duration? Repeat { get; init; }
}
