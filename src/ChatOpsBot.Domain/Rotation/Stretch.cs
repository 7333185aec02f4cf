using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>A part of a shift in which the same people serve.</summary>
/// <param name="Shift">Who serves; where a place has a gap, whoever stands in.</param>
/// <param name="Primary">Whose the primary's place is by the plan and its changes, whether they are there or not; null where it is nobody's.</param>
/// <param name="Backup">Whose the backup's place is; null where it is nobody's.</param>
/// <param name="Gap">What is amiss in this stretch, in words that stand alone; null where nothing is.</param>
public sealed record Stretch(Shift Shift, PersonId? Primary, PersonId? Backup, string? Gap)
{
    /// <summary>Whether whoever has the primary's place is away.</summary>
    public bool PrimaryIsAway { get; init; }

    /// <summary>Whether whoever has the backup's place is away.</summary>
    public bool BackupIsAway { get; init; }

    /// <summary>Whether whoever has a place is away.</summary>
    public bool IsAway(Place place) => place == Place.Primary ? PrimaryIsAway : BackupIsAway;

    /// <summary>Whose a place is.</summary>
    public PersonId? Of(Place place) => place == Place.Primary ? Primary : Backup;
}
