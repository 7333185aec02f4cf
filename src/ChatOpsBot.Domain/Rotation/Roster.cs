using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>
/// What is recorded of a team's rotation: the shifts that were published, and what was changed in them since. Published shifts are never computed again;
/// a change is laid over them. One document of the store.
/// </summary>
public sealed record Roster
{
    /// <summary>A roster of which nothing is recorded yet: the team's file alone says who serves.</summary>
    public static readonly Roster Empty = new();

    /// <summary>The published shifts, in order and without holes between them: those of the past that are still looked at, the present one, and those ahead.</summary>
    public ImmutableArray<PlannedShift> Shifts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Changes of who serves, in the order in which they were made, undone ones included.</summary>
    public ImmutableArray<RosterChange> Changes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When people are away, those of the team's file aside.</summary>
    public ImmutableArray<Absence> Absences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Grows with every change.</summary>
    public int Revision { get; init; }

    /// <summary>The highest number that was given to a change, an absence or an offer; each number once.</summary>
    public int LastNumber { get; init; }

    /// <summary>How many entries its history has.</summary>
    public int Entries { get; init; }

    /// <summary>How many sets of effects were sent on their way, which keeps them in order.</summary>
    public int Sendings { get; init; }
}

/// <summary>Why somebody else serves than was planned.</summary>
public enum ChangeKind
{
    /// <summary>A lead decided it.</summary>
    Override,

    /// <summary>Two developers agreed on it.</summary>
    Swap,

    /// <summary>Somebody stands in for one who is away.</summary>
    Cover,

    /// <summary>The backup has become primary, formally.</summary>
    StepUp,
}

/// <summary>A change of who serves in one place over a stretch of time, half-open. Changes of the same place never overlap.</summary>
/// <param name="Number">Counts within the team; people name it to undo the change.</param>
/// <param name="Place">The place.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Person">Who serves instead.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When it was made.</param>
/// <param name="Why">What was said about it; untrusted text, null for nothing.</param>
public sealed record RosterChange(int Number, ChangeKind Kind, Place Place, Instant Start, Instant End, PersonId Person, PersonId By, Instant At, string? Why)
{
    /// <summary>Who undid it and when; null while it stands. An undone change changes nothing.</summary>
    public Undoing? Undone { get; init; }

    /// <summary>The other change that belongs to it and is undone with it, as the two halves of a swap; null where it stands alone.</summary>
    public int? With { get; init; }

    /// <summary>Whether it stands and covers an instant.</summary>
    public bool Holds(Instant at) => Undone is null && Start <= at && at < End;
}

/// <summary>Who undid something, and when.</summary>
public sealed record Undoing(PersonId By, Instant At);

/// <summary>A stretch of days on which somebody is away, both included, in the team's zone.</summary>
/// <param name="Number">Counts within the team; 0 for one of the team's file.</param>
/// <param name="Person">Who is away.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record Absence(int Number, PersonId Person, LocalDate From, LocalDate Until)
{
    /// <summary>What was said about it; untrusted text, null for nothing.</summary>
    public string? Why { get; init; }

    /// <summary>Where it comes from, in a word: <c>outlook</c>; null where the person said so in chat or the team's file does.</summary>
    public string? Source { get; init; }

    /// <summary>What the source calls it, so that it is known again when it changes there; null where there is no source.</summary>
    public string? SourceKey { get; init; }

    /// <summary>Whether it counts. What a calendar says has to be confirmed first.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>The instants of it: from the start of the first day to the end of the last.</summary>
    public Interval In(DateTimeZone zone) => new(zone.AtStartOfDay(From).ToInstant(), zone.AtStartOfDay(Until.PlusDays(1)).ToInstant());
}
