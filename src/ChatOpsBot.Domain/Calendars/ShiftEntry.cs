using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>A stretch of duty as calendars are told of it: with an id for good, and a number that grows with each change.</summary>
/// <param name="Uid">Its id in every calendar. A stretch that begins at another instant is another one.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Primary">Who responds.</param>
/// <param name="Backup">Who helps; null where there is nobody.</param>
/// <param name="Why">Why these two, in words; may hold what a person said.</param>
/// <param name="Sequence">Grows with each change of it.</param>
/// <param name="Changed">When it last changed.</param>
public sealed record ShiftEntry(string Uid, Instant Start, Instant End, PersonId Primary, PersonId? Backup, string Why, int Sequence, Instant Changed)
{
    /// <summary>Whether it no longer is: it is listed for a while all the same, so that calendars take it out.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Those who were to serve in it once and no longer do, so that their own calendars take it out.</summary>
    public ImmutableArray<PersonId> Former { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether somebody serves in it.</summary>
    public bool Has(PersonId person) => !Cancelled && (Primary == person || Backup == person);

    /// <summary>Whether it tells the same as another, whatever their numbers are.</summary>
    public bool TellsTheSameAs(ShiftEntry other) =>
        Start == other.Start && End == other.End && Primary == other.Primary && Backup == other.Backup && Cancelled == other.Cancelled && string.Equals(Why, other.Why, StringComparison.Ordinal);
}
