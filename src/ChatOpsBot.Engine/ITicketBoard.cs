using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>A ticket in one line, for lists.</summary>
/// <param name="Title">The first line of the request, shortened.</param>
/// <param name="Breached">Whether the next reply due has passed.</param>
/// <param name="Resolution">How it ended, in words; null while it is open.</param>
/// <param name="Conversation">Where it is talked about; null until the platform has opened it.</param>
public sealed record TicketSummary(
    int Number,
    string Title,
    TicketStatus Status,
    Person Requester,
    Person Assignee,
    Instant OpenedAt,
    Instant? NextReplyDue,
    bool Breached,
    string? Resolution,
    ConversationRef? Conversation)
{
    /// <summary>What it asks for, in words: <c>Bug or incident (suggested)</c>; null while there is nothing to say of it.</summary>
    public string? Kind { get; init; }

    internal static TicketSummary Of(Ticket ticket, Instant now) => new(
        ticket.Number,
        ticket.Title,
        ticket.Status,
        ticket.Requester,
        ticket.Assignee,
        ticket.OpenedAt,
        ticket.Clock is { IsPromise: true } clock ? clock.Due : null,
        ticket.Clock?.Due <= now,
        ticket.Resolution is { } how ? TicketWords.Of(how) : null,
        ticket.Conversation)
    {
        Kind = RequestKinds.Of(ticket),
    };
}

/// <summary>One line of a ticket's timeline, in words.</summary>
/// <param name="By">Who did it; null for the bot itself.</param>
public sealed record TimelineLine(Instant At, Person? By, string What, string? Detail);

/// <summary>Tickets as they are now, for looking at.</summary>
public interface ITicketBoard
{
    /// <summary>Tickets in order of their numbers; with <paramref name="openOnly"/> those not resolved.</summary>
    ValueTask<IReadOnlyList<TicketSummary>> List(TeamId team, bool openOnly, CancellationToken cancel);

    /// <summary>One ticket and its timeline, oldest first; null when there is none of that number.</summary>
    ValueTask<(TicketSummary Ticket, IReadOnlyList<TimelineLine> Timeline)?> Find(TeamId team, int number, CancellationToken cancel);
}
