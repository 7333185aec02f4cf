using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Rotation.Planning;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>What the team's file says of its rotation besides who serves and when shifts change.</summary>
public sealed record RotationRules
{
    /// <summary>Nothing: everyone is full time and never away.</summary>
    public static readonly RotationRules Plain = new();

    /// <summary>How turns follow each other.</summary>
    public PlanOrder Order { get; init; }

    /// <summary>Those who serve, as far as more is known of them than their key.</summary>
    public ImmutableArray<Member> Members { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When people are away.</summary>
    public ImmutableArray<Absence> Absences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Skills, each of which one of the two has to have.</summary>
    public ImmutableArray<string> Require { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The hours that matter to absences; null where every hour does.</summary>
    public CoverageCalendar? Coverage { get; init; }

    /// <summary>How many days ahead shifts are published, at least.</summary>
    public int PublishDays { get; init; } = 12 * 7;
}
