namespace ChatOpsBot.Domain.Spotting;

/// <summary>What is known around a message.</summary>
public sealed record SpotContext
{
    /// <summary>Nothing is known.</summary>
    public static SpotContext None { get; } = new();

    /// <summary>The message before, in the same conversation; null when none is known.</summary>
    public string? Before { get; init; }

    /// <summary>Whether the message before is by the same writer.</summary>
    public bool BeforeIsOwn { get; init; }

    /// <summary>Whether the writer is one of the team's developers.</summary>
    public bool AmongDevelopers { get; init; }

    /// <summary>Whether the writer has an open ticket with the team.</summary>
    public bool HasOpenTicket { get; init; }
}
