using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>What a person asks about the rotation, or wants changed in it. Closed: these are all the cases.</summary>
public abstract record RosterRequest
{
    private RosterRequest()
    {
    }

    /// <summary>Somebody is away; whoever asks, where nobody is named.</summary>
    public sealed record Away(PersonId? Who, LocalDate From, LocalDate Until, string? Why) : RosterRequest;

    /// <summary>Somebody is there again.</summary>
    public sealed record Back(PersonId? Who) : RosterRequest;

    /// <summary>Whoever asks would like another to serve for them.</summary>
    /// <param name="What">Which stretch.</param>
    /// <param name="Place">In which place; null for the one in which they serve then.</param>
    /// <param name="To">Whom they ask; null for everyone.</param>
    /// <param name="Return">What they would serve in return; null for nothing.</param>
    public sealed record Swap(Occasion What, Place? Place, PersonId? To, Occasion? Return, string? Why) : RosterRequest;

    /// <summary>Somebody else is to serve.</summary>
    public sealed record Override(Place Place, PersonId To, Occasion When, string? Why) : RosterRequest;

    /// <summary>The backup is to become primary.</summary>
    public sealed record StepUp(string? Why) : RosterRequest;

    /// <summary>Take an offer.</summary>
    public sealed record Take(int Offer) : RosterRequest;

    /// <summary>Decline an offer.</summary>
    public sealed record Decline(int Offer, string? Why) : RosterRequest;

    /// <summary>Take back a change, an absence or an offer.</summary>
    public sealed record Undo(int Number) : RosterRequest;

    /// <summary>What planning anew would change.</summary>
    /// <param name="From">From which day; null for the next shift on.</param>
    public sealed record Replan(LocalDate? From) : RosterRequest;

    /// <summary>What was changed and offered.</summary>
    public sealed record Changes : RosterRequest;

    /// <summary>Who is away when.</summary>
    public sealed record Absences : RosterRequest;

    /// <summary>When whoever asks serves.</summary>
    public sealed record MyShifts : RosterRequest;

    /// <summary>The coming shifts with the reason for each.</summary>
    public sealed record Reasons : RosterRequest;

    /// <summary>Why those serve who do.</summary>
    /// <param name="Who">Whom they ask about; null for both who serve.</param>
    /// <param name="When">At which time.</param>
    public sealed record Explain(PersonId? Who, When When) : RosterRequest;

    /// <summary>It was meant as one of these, and cannot be read.</summary>
    /// <param name="Says">What to type, in a sentence.</param>
    public sealed record Unclear(string Says) : RosterRequest;
}

/// <summary>A stretch of time as people name it. Closed: these are all the cases.</summary>
public abstract record Occasion
{
    private Occasion()
    {
    }

    /// <summary>From now until the shift ends.</summary>
    public sealed record ThisShift : Occasion;

    /// <summary>The next shift; of somebody's own, their next.</summary>
    public sealed record NextShift : Occasion;

    /// <summary>The whole shift that holds the noon of a day.</summary>
    public sealed record ShiftOn(LocalDate Date) : Occasion;

    /// <summary>The same time as the other half of a swap.</summary>
    public sealed record SameTime(Place Place) : Occasion;

    /// <summary>Days, both included, or from a time on the first to a time on the last.</summary>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The last day.</param>
    /// <param name="Starts">From which time on; null for the whole day.</param>
    /// <param name="Ends">Until which time; null for the whole day.</param>
    public sealed record Days(LocalDate From, LocalDate Until, LocalTime? Starts, LocalTime? Ends) : Occasion;
}
