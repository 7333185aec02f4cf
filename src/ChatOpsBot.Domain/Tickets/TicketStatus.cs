namespace ChatOpsBot.Domain.Tickets;

/// <summary>Where a ticket stands. The moves are drawn in docs/tickets.md.</summary>
public enum TicketStatus
{
    /// <summary>Nobody has answered yet, or the requester came back after the resolution.</summary>
    Open,

    /// <summary>A person has it.</summary>
    Acknowledged,

    /// <summary>The next word is the requester's.</summary>
    WaitingForRequester,

    /// <summary>Done, until the requester writes again.</summary>
    Resolved,
}

/// <summary>How a ticket ended.</summary>
public enum Resolution
{
    Answered,
    Documentation,
    KnownIssue,
    WorkAround,
    Reproducer,
    Fixed,
    Promoted,
    Unresolved,

    /// <summary>The requester did not answer; the bot closes a ticket that has waited long enough.</summary>
    NoAnswer,
}
