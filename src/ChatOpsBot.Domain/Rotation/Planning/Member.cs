using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Somebody of a rotation, as planning sees them.</summary>
/// <param name="Id">Who it is.</param>
/// <param name="Name">What reasons call them.</param>
/// <param name="PercentTime">Share of full time in percent, 1..100: how often they are to serve beside the others.</param>
public sealed record Member(PersonId Id, string Name, int PercentTime)
{
    /// <summary>The first day on which they serve; null where they always did.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day on which they serve; null where no end is known.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Whether, as primary, they need a backup who is none.</summary>
    public bool IsNovice { get; init; }

    /// <summary>What they can do that others may not, in the words of the team's file: <c>secured-site</c>.</summary>
    public ImmutableArray<string> Skills { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How often they may be primary at most; null where only their share says so.</summary>
    public MaxLoad? MaxLoad { get; init; }

    /// <summary>A member of whom only the key is known: full time, always in service.</summary>
    public static Member Plain(PersonId id) => new(id, id.Value, 100);

    /// <summary>Whether they are in service over all of these days.</summary>
    public bool ServesFrom(LocalDate first, LocalDate last) => (From is not { } from || from <= first) && (Until is not { } until || last <= until);
}

/// <summary>At most so many of any so many consecutive shifts: <c>1 in 4</c>.</summary>
/// <param name="Shifts">How many of them, at least 1.</param>
/// <param name="Of">Of how many consecutive ones, at least <paramref name="Shifts"/>.</param>
public sealed record MaxLoad(int Shifts, int Of)
{
    /// <summary>As it is written.</summary>
    public override string ToString() => $"{Shifts} in {Of}";
}
