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
    public sealed record Publish(Instant Through) : RosterCommand;

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

    /// <summary>A change is taken back.</summary>
    public sealed record Undo(Person By, int Number) : RosterCommand;
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

    /// <summary>Somebody is away.</summary>
    public sealed record WentAway(Absence Absence) : RosterEvent;
}
