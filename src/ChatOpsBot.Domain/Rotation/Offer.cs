using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>Why somebody would like another to serve for them.</summary>
public enum OfferKind
{
    /// <summary>They would like to swap.</summary>
    Swap,

    /// <summary>They are away.</summary>
    Cover,
}

/// <summary>What has become of an offer.</summary>
public enum OfferState
{
    /// <summary>It waits for somebody.</summary>
    Open,

    /// <summary>Somebody took it.</summary>
    Accepted,

    /// <summary>Everyone who was asked said no.</summary>
    Declined,

    /// <summary>It was taken back, or there was no more need for it.</summary>
    Withdrawn,

    /// <summary>What was offered is over.</summary>
    Lapsed,
}

/// <summary>A stretch of one place, half-open, that is served in return for another.</summary>
public sealed record Turnabout(Place Place, Instant Start, Instant End);

/// <summary>Somebody's place over a stretch of time, half-open, in which they would like another to serve.</summary>
/// <param name="Number">Counts within the team; people name it.</param>
/// <param name="Place">The place.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="Person">Who serves there now.</param>
/// <param name="By">Who offered it.</param>
/// <param name="At">When it was offered.</param>
/// <param name="Why">What was said about it; untrusted text, null for nothing.</param>
public sealed record Offer(int Number, OfferKind Kind, Place Place, Instant Start, Instant End, PersonId Person, PersonId By, Instant At, string? Why)
{
    /// <summary>To whom it is made; null for everyone who could.</summary>
    public PersonId? To { get; init; }

    /// <summary>What they would serve in return, in the place of the one to whom it is made; null for nothing.</summary>
    public Turnabout? Return { get; init; }

    /// <summary>Who was asked, the first the one to whom it falls most naturally.</summary>
    public ImmutableArray<PersonId> Asked { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who declined.</summary>
    public ImmutableArray<PersonId> Declined { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What has become of it.</summary>
    public OfferState State { get; init; }

    /// <summary>Who took it; null when nobody did.</summary>
    public PersonId? TakenBy { get; init; }

    /// <summary>When the leads are told that nobody took it.</summary>
    public Instant RaiseAt { get; init; }

    /// <summary>Whether they were told.</summary>
    public bool Raised { get; init; }

    /// <summary>Whether it waits for somebody.</summary>
    public bool IsOpen => State == OfferState.Open;
}

/// <summary>That somebody changed in a shared calendar who serves, and what a lead said to it.</summary>
/// <param name="Number">Counts within the team; people name it.</param>
/// <param name="Place">The place.</param>
/// <param name="Start">From when.</param>
/// <param name="End">Until when.</param>
/// <param name="To">Who serves there by the calendar.</param>
/// <param name="Source">Where it comes from, in a word: <c>outlook</c>.</param>
/// <param name="SourceKey">What the source calls it.</param>
/// <param name="At">When it was noticed.</param>
public sealed record CalendarNotice(int Number, Place Place, Instant Start, Instant End, PersonId To, string Source, string SourceKey, Instant At)
{
    /// <summary>Whether a lead confirmed it; null while it waits.</summary>
    public bool? Holds { get; init; }
}
