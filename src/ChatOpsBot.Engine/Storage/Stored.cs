using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Engine.Storage;

/// <summary>A document's body with the number of the format in which it was written.</summary>
internal sealed record Stored<T>(int Format, T Value);

/// <summary>What points to a ticket: a conversation, a due instant.</summary>
internal sealed record TicketPointer(int Ticket);

/// <summary>The highest ticket number seen; only a hint, since tickets themselves are the truth.</summary>
internal sealed record NumberHint(int Highest);

/// <summary>A claim on an inbound id.</summary>
internal sealed record Claim(Instant At);

/// <summary>What a developer told the bot about themselves.</summary>
internal sealed record DeveloperSettings(SpottingPreference? Spotting);

/// <summary>The shift last made known to the team.</summary>
/// <param name="Sendings">How many sets of effects were sent on their way, which keeps them in order.</param>
internal sealed record KnownShift(Shift Shift, int Sendings)
{
    /// <summary>Why it could not be made known everywhere; empty when it could.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}

/// <summary>How far ahead the moved clock is, in ticks of 100 ns.</summary>
internal sealed record ClockOffset(long Ticks);

/// <summary>Whose parcel it is: to whom outcomes come back. All null for passing messages.</summary>
/// <param name="Rotation">True when it makes a shift known.</param>
/// <param name="Page">The number of the handover's card that it shows.</param>
internal sealed record Subject(int? Ticket, PersonId? Requester, bool? Rotation = null, int? Page = null);

/// <summary>Effects of one decision on their way out, in order.</summary>
/// <param name="Subject">To whom outcomes come back.</param>
/// <param name="Effects">What to do.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Attempts">How often the next one has been tried.</param>
/// <param name="NotBefore">When it may be tried (again).</param>
/// <param name="Owner">Which replica is at it; null when none.</param>
/// <param name="LeaseUntil">When another may take it over.</param>
/// <param name="Outages">How often the next one met with an outage, which says nothing about it.</param>
/// <param name="OutageSince">When it first did; null when it has not.</param>
internal sealed record Parcel(
    Subject Subject,
    ImmutableArray<Effect> Effects,
    int Done,
    int Attempts,
    Instant NotBefore,
    string? Owner,
    Instant LeaseUntil,
    int Outages = 0,
    Instant? OutageSince = null);
