using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>What is known of the calendar that the shifts are shared in.</summary>
/// <param name="Where">Whose it is and how it is called; what was known of another one says nothing.</param>
internal sealed record SharedCopy(string Where)
{
    /// <summary>The shifts that the bot wrote there.</summary>
    public ImmutableArray<SharedItem> Items { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many shifts were ever made there.</summary>
    public int Made { get; init; }

    /// <summary>Where reading ended; null to begin anew.</summary>
    public string? Position { get; init; }

    /// <summary>When reading last began anew: what is looked at was counted from then.</summary>
    public Instant? Begun { get; init; }

    /// <summary>When it is read again.</summary>
    public Instant NextRead { get; init; }

    /// <summary>When out-of-office times are looked up again.</summary>
    public Instant NextAway { get; init; }

    /// <summary>The absences that came of them, as the rotation was told.</summary>
    public ImmutableArray<SeenAbsence> Absences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Nothing is asked or written before.</summary>
    public Instant NextTry { get; init; }

    /// <summary>How often in a row something failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why it failed, after "it"; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Since when it has failed.</summary>
    public Instant? FailedSince { get; init; }

    /// <summary>What in it could not be read, in words that stand alone.</summary>
    public ImmutableArray<string> Unread { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A shift that the bot wrote into the shared calendar.</summary>
/// <param name="Uid">Its id for good.</param>
/// <param name="Id">What the calendar calls it.</param>
/// <param name="Start">As it was written.</param>
/// <param name="End">As it was written.</param>
/// <param name="Title">As it was written.</param>
/// <param name="Sequence">The edition that was written.</param>
internal sealed record SharedItem(string Uid, string Id, Instant Start, Instant End, string Title, int Sequence)
{
    /// <summary>What somebody else made of it, while that is put to the leads; null where it is as it was written.</summary>
    public SharedEntry? Theirs { get; init; }

    /// <summary>Whether it is to be written again.</summary>
    public bool Stale { get; init; }
}
