using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>What a calendar of others said when it was last read, and when it is read again.</summary>
/// <param name="Where">The host of its address; the rest of an address is a secret, and stands nowhere in the store.</param>
/// <param name="NextTry">When it is read again.</param>
internal sealed record CalendarCopy(string Where, Instant NextTry)
{
    /// <summary>What it was called when it was last read; null where that is not told.</summary>
    public string? Tag { get; init; }

    /// <summary>When it could last be read; null while it never could.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>Until when it was read: later days are asked for as time goes by.</summary>
    public Instant? Through { get; init; }

    /// <summary>How often in a row it could not be read.</summary>
    public int Failures { get; init; }

    /// <summary>Why it could not be read, after "it"; null when it could.</summary>
    public string? Failure { get; init; }

    /// <summary>What in it could not be read, each with its line.</summary>
    public ImmutableArray<string> Mistakes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The holidays that it tells of.</summary>
    public ImmutableArray<SeenHoliday> Holidays { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The absences that it tells of, as the rotation was told of them.</summary>
    public ImmutableArray<SeenAbsence> Absences { get; init => field = value.IsDefault ? [] : value; } = [];
}
