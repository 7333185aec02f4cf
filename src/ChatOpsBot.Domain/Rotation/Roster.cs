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

    /// <summary>When people are away, those of the team's file aside; what was taken back included.</summary>
    public ImmutableArray<Absence> Absences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Places that somebody would like another to serve in, in the order in which they were offered, those that were settled included.</summary>
    public ImmutableArray<Offer> Offers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a shared calendar says of who serves, in the order in which it was noticed, what was answered included.</summary>
    public ImmutableArray<CalendarNotice> Notices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How things stood when the first of <see cref="Shifts"/> began; null before anything was published.</summary>
    public CarriedStanding? Carried { get; init; }

    /// <summary>Grows with every change.</summary>
    public int Revision { get; init; }

    /// <summary>The highest number that was given to a change, an absence or an offer; each number once.</summary>
    public int LastNumber { get; init; }

    /// <summary>How many entries its history has.</summary>
    public int Entries { get; init; }

    /// <summary>How many sets of effects were sent on their way, which keeps them in order.</summary>
    public int Sendings { get; init; }
}

/// <summary>How things stood at an instant, for planning: what came before is no longer at hand.</summary>
/// <param name="Balances">Each person's due less what they served as primary, in shifts.</param>
/// <param name="BackupBalances">The same for backups that have a rotation of their own.</param>
/// <param name="Served">The primaries of the shifts before, the latest last; null for one that nobody served.</param>
/// <param name="Holidays">How many holidays each had served as primary.</param>
public sealed record CarriedStanding(ImmutableArray<Share> Balances, ImmutableArray<Share> BackupBalances, ImmutableArray<PersonId?> Served, ImmutableArray<Share> Holidays);

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

/// <summary>
/// A change of who serves in one place over a stretch of time, half-open. Changes of the same place never overlap, except that whoever serves by one
/// may give it on: then the new one lies wholly within the other, and names it.
/// </summary>
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
    /// <summary>Who undid it and when; null while it stands. An undone change changes nothing from that instant on; what was served before stays served.</summary>
    public Undoing? Undone { get; init; }

    /// <summary>The first of the changes that belong together and are undone together, as the two halves of a swap; null for that one, and for one that stands alone.</summary>
    public int? With { get; init; }

    /// <summary>Whose place it was at its start; null where it was nobody's.</summary>
    public PersonId? Instead { get; init; }

    /// <summary>The change over which it lies: whoever served by that one gave it on. Null where it lies over the plan.</summary>
    public int? Over { get; init; }

    /// <summary>Until when it counts: its end, or when it was undone; its start where it never came to anything.</summary>
    public Instant Until => Undone is { At: var undone } ? Instant.Max(Start, Instant.Min(End, undone)) : End;

    /// <summary>The number that all changes have in common which are undone together.</summary>
    public int Group => With ?? Number;

    /// <summary>Whether it counts at an instant.</summary>
    public bool Holds(Instant at) => Start <= at && at < Until;
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

    /// <summary>Who took it back and when; null while it stands. From that instant on the person is there again.</summary>
    public Undoing? Undone { get; init; }

    /// <summary>Who said so and when; null where that is not recorded.</summary>
    public Undoing? Said { get; init; }

    /// <summary>Whether the calendar that it comes from says it no longer, and the person was asked.</summary>
    public bool Missed { get; init; }

    /// <summary>Whether it counts: it was confirmed where that is needed, and not taken back.</summary>
    public bool Stands => Confirmed && Undone is null;

    /// <summary>Whether it waits for the person's word.</summary>
    public bool Asks => !Confirmed && Undone is null;

    /// <summary>
    /// The instants of it: from the start of the first day, or when it was said, to the end of the last, or when it was taken back; empty where it never counted.
    /// What was served before it was said stays served.
    /// </summary>
    public Interval In(DateTimeZone zone)
    {
        var (start, end) = (zone.AtStartOfDay(From).ToInstant(), zone.AtStartOfDay(Until.PlusDays(1)).ToInstant());
        start = Said is { At: var said } ? Instant.Min(end, Instant.Max(start, said)) : start;
        return new(start, Undone is { At: var back } ? Instant.Max(start, Instant.Min(end, back)) : end);
    }
}
