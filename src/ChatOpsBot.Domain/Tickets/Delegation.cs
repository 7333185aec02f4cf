using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>A ticket of another team.</summary>
/// <param name="Team">The team's key.</param>
/// <param name="TeamName">The team's name as people see it.</param>
/// <param name="Number">The ticket's number there.</param>
public sealed record TicketLink(string Team, string TeamName, int Number);

/// <summary>That a ticket was passed on to another team, here still tracked until it has ended there.</summary>
/// <param name="Team">The other team's key.</param>
/// <param name="TeamName">Its name as people see it.</param>
/// <param name="Reach">How to reach it; null where a ticket is opened there.</param>
/// <param name="Note">What was delegated; untrusted text, null for nothing.</param>
/// <param name="By">Who passed it on.</param>
/// <param name="At">When.</param>
public sealed record Delegation(string Team, string TeamName, string? Reach, string? Note, Person By, Instant At)
{
    /// <summary>The number of the ticket there; null until it is opened, and where none is.</summary>
    public int? Number { get; init; }

    /// <summary>How it ended there; null while it has not.</summary>
    public Resolution? Ended { get; init; }
}
