using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>What can be asked of a roster.</summary>
public abstract record RosterCommand
{
    private RosterCommand()
    {
    }

    /// <summary>Publish shifts, as planned, so that those up to an instant are fixed; what is published already stays.</summary>
    /// <param name="Through">Up to when.</param>
    /// <param name="Known">The shift that was last made known, which stays as it is where nothing is published yet; null where none was.</param>
    public sealed record Publish(Instant Through, Shift? Known = null) : RosterCommand;

    /// <summary>A lead has somebody else serve.</summary>
    public sealed record Override(Person By, Place Place, PersonId To, Instant Start, Instant End, string? Why) : RosterCommand;

    /// <summary>Somebody is away, or a lead says so of them.</summary>
    public sealed record GoAway(Person By, PersonId Who, LocalDate From, LocalDate Until, string? Why) : RosterCommand;

    /// <summary>A calendar says that somebody is away: they are asked to confirm it. The same key again changes what it said before.</summary>
    public sealed record NoticeAbsence(PersonId Who, LocalDate From, LocalDate Until, string Source, string SourceKey) : RosterCommand;

    /// <summary>A calendar no longer says what it said under this key.</summary>
    public sealed record MissAbsence(string Source, string SourceKey) : RosterCommand;

    /// <summary>Somebody changed in a shared calendar who serves: a lead is asked to confirm it as an override.</summary>
    public sealed record NoticeChange(Place Place, PersonId To, Instant Start, Instant End, string Source, string SourceKey) : RosterCommand;

    /// <summary>A calendar that has the say tells who serves from now on: whole shifts, in order and without holes; what it does not know are gaps.</summary>
    public sealed record TakeShifts(ImmutableArray<PlannedShift> Shifts, string Source) : RosterCommand;

    /// <summary>Somebody is there again: what is left of their absence is taken back.</summary>
    public sealed record ComeBack(Person By, PersonId Who) : RosterCommand;

    /// <summary>Somebody would like another to serve for them.</summary>
    /// <param name="Place">The place in which they serve.</param>
    /// <param name="Start">From when, within one shift of theirs.</param>
    /// <param name="End">Until when.</param>
    /// <param name="To">Whom they ask; null for everyone.</param>
    /// <param name="Return">What they would serve in return; null for nothing. Only where one person is asked.</param>
    public sealed record Propose(Person By, Place Place, Instant Start, Instant End, PersonId? To, Turnabout? Return, string? Why) : RosterCommand;

    /// <summary>Somebody takes what is offered.</summary>
    public sealed record Accept(Person By, int Offer) : RosterCommand;

    /// <summary>Somebody does not take what is offered to them.</summary>
    public sealed record Decline(Person By, int Offer, string? Why) : RosterCommand;

    /// <summary>The backup becomes primary until the shift ends.</summary>
    public sealed record StepUp(Person By, string? Why) : RosterCommand;

    /// <summary>Plan anew what is published from a day on.</summary>
    /// <param name="From">The first day; shifts that begin before it stay.</param>
    /// <param name="Shown">The mark of the difference that was shown. Another one is stale.</param>
    public sealed record Replan(Person By, LocalDate From, string Shown) : RosterCommand;

    /// <summary>Whoever was asked about what a calendar says answers.</summary>
    /// <param name="Number">The absence or notice.</param>
    /// <param name="Holds">Whether it is so.</param>
    public sealed record AnswerNotice(Person By, int Number, bool Holds) : RosterCommand;

    /// <summary>A change, an absence or an offer is taken back.</summary>
    public sealed record Undo(Person By, int Number) : RosterCommand;

    /// <summary>An instant came at which something has to be done: offers that nobody took are raised to the leads.</summary>
    public sealed record TimePassed : RosterCommand;
}

/// <summary>One line of a roster's history: when, who, what. Appended, never changed.</summary>
/// <param name="By">Who did it; null for the bot.</param>
public sealed record RosterEntry(Instant At, PersonId? By, RosterEvent What);

/// <summary>What can happen to a roster.</summary>
public abstract record RosterEvent
{
    private RosterEvent()
    {
    }

    /// <summary>Shifts were published.</summary>
    public sealed record Published(Instant From, Instant Through) : RosterEvent;

    /// <summary>Who serves was changed.</summary>
    public sealed record Changed(RosterChange Change) : RosterEvent;

    /// <summary>A change was taken back.</summary>
    public sealed record Undone(int Number) : RosterEvent;

    /// <summary>Somebody is away, or a calendar says so and they are asked.</summary>
    public sealed record WentAway(Absence Absence) : RosterEvent;

    /// <summary>An absence was taken back, or what was left of it.</summary>
    public sealed record CameBack(int Number) : RosterEvent;

    /// <summary>Somebody would like another to serve for them.</summary>
    public sealed record Offered(Offer Offer) : RosterEvent;

    /// <summary>An offer was declined by one of those to whom it was made.</summary>
    public sealed record Declined(int Number, PersonId Person) : RosterEvent;

    /// <summary>Nobody took an offer in time, and the leads were told.</summary>
    public sealed record Raised(int Number) : RosterEvent;

    /// <summary>An offer came to its end.</summary>
    public sealed record Settled(int Number, OfferState How, PersonId? Person) : RosterEvent;

    /// <summary>A shared calendar says that somebody else serves; the leads are asked.</summary>
    public sealed record Noticed(CalendarNotice Notice) : RosterEvent;

    /// <summary>What a calendar says was confirmed or not.</summary>
    public sealed record NoticeAnswered(int Number, bool Holds) : RosterEvent;

    /// <summary>Published shifts were planned anew; these are those that differ, as they were before.</summary>
    public sealed record Replanned(ImmutableArray<PlannedShift> Before) : RosterEvent;
}
