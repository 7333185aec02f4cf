using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>Something that stands in somebody's calendar; whatever it says is untrusted text.</summary>
/// <param name="Key">What the calendar calls it: the same each time it is read.</param>
/// <param name="Title">Its title.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="From">Its first day, by the team's clock.</param>
/// <param name="Until">Its last day.</param>
/// <param name="WholeDays">Whether it is told by days alone.</param>
public sealed record CalendarEntry(string Key, string Title, Instant Start, Instant End, LocalDate From, LocalDate Until, bool WholeDays)
{
    /// <summary>Whether whoever it concerns is free for other things.</summary>
    public bool Free { get; init; }

    /// <summary>Whether it says that somebody is out of the office.</summary>
    public bool OutOfOffice { get; init; }

    /// <summary>The mail addresses of those who take part, in lower case.</summary>
    public ImmutableArray<string> Addresses { get; init => field = value.IsDefault ? [] : value; } = [];
}
