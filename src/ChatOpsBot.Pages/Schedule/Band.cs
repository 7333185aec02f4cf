using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>What a band of a week shows.</summary>
internal enum BandKind
{
    /// <summary>Who is primary.</summary>
    Primary,

    /// <summary>Who is backup.</summary>
    Backup,

    /// <summary>Who is away.</summary>
    Away,
}

/// <summary>A band over a week: somebody, over some of its columns.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Person">Who.</param>
/// <param name="First">The column in which it begins, from 0.</param>
/// <param name="After">The column after its last one.</param>
/// <param name="Lane">How many bands are above it.</param>
/// <param name="From">When what it shows begins, be it before the week.</param>
/// <param name="Until">When it ends, be it after the week.</param>
internal sealed record Band(BandKind Kind, PersonId Person, int First, int After, int Lane, Instant From, Instant Until)
{
    /// <summary>The change that it comes from; null where it is as planned.</summary>
    public RosterChange? Change { get; init; }

    /// <summary>Whether somebody stands in.</summary>
    public bool StandsIn { get; init; }

    /// <summary>Whether it began before the week.</summary>
    public bool CameFromBefore { get; init; }

    /// <summary>Whether it goes on after the week.</summary>
    public bool GoesOn { get; init; }
}
