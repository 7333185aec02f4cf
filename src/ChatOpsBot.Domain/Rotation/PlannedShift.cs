using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>A shift as it was planned, whole: changes and absences are laid over it by <see cref="Schedule"/>.</summary>
/// <param name="Start">The handover that begins it.</param>
/// <param name="End">The handover that ends it, which begins the next.</param>
/// <param name="Primary">Who responds; null where nobody can, which <see cref="Gap"/> explains.</param>
/// <param name="Backup">Who helps and steps up; null where there is nobody.</param>
/// <param name="Why">Why these two, in words that follow a colon: <c>next in turn; two others are away</c>.</param>
public sealed record PlannedShift(Instant Start, Instant End, PersonId? Primary, PersonId? Backup, string Why)
{
    /// <summary>What could not be satisfied, with the smallest set of causes, in words; null where nothing is amiss.</summary>
    public string? Gap { get; init; }

    /// <summary>What part of this shift was due from each person, adding up to 1; empty where it is as in the shift before.</summary>
    public ImmutableArray<Share> Shares { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether an instant lies in it.</summary>
    public bool Holds(Instant at) => Start <= at && at < End;
}

/// <summary>A person's part of one shift, in [0, 1].</summary>
public sealed record Share(PersonId Person, double Part);
