using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>What somebody who was asked to help has said so far.</summary>
public enum CallAnswer
{
    /// <summary>Nothing yet.</summary>
    Asked,

    /// <summary>They help, and are in the conversation.</summary>
    Accepted,

    /// <summary>Not now; they are reminded.</summary>
    Delayed,

    /// <summary>No; they are not asked again for this ticket.</summary>
    Declined,
}

/// <summary>That a developer was asked to help with a ticket: once, whoever and whatever asks.</summary>
/// <param name="Who">Who was asked.</param>
/// <param name="At">When.</param>
/// <param name="By">Who asked; null for the ladder.</param>
/// <param name="Why">What was said to them; untrusted text, null for nothing.</param>
public sealed record Call(Person Who, Instant At, Person? By, string? Why)
{
    /// <summary>What they have said.</summary>
    public CallAnswer Answer { get; init; }

    /// <summary>Their word with it; untrusted text, null for none.</summary>
    public string? Word { get; init; }

    /// <summary>When whoever delayed is reminded; null otherwise.</summary>
    public Instant? RemindAt { get; init; }
}
