using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>What was read of a calendar: everything in it that could be, and what could not.</summary>
/// <param name="Name">How it calls itself; null where it does not.</param>
/// <param name="Events">Its events; a repeated one stands here once.</param>
/// <param name="Mistakes">What could not be read, in the order of lines; the events concerned are left out.</param>
public sealed record ReadCalendar(string? Name, ImmutableArray<ReadEvent> Events, ImmutableArray<IcsMistake> Mistakes);

/// <summary>An event as a calendar tells of it; whatever it says is untrusted text.</summary>
/// <param name="Uid">Its id; made of its place in the calendar where it has none.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Title">Its title; empty where it has none.</param>
public sealed record ReadEvent(string Uid, int Line, IcsTime Start, string Title)
{
    /// <summary>How many days it lasts by the clock on the wall, before <see cref="Length"/> is added.</summary>
    public int Days { get; init; }

    /// <summary>How long it lasts beside <see cref="Days"/>.</summary>
    public Duration Length { get; init; }

    /// <summary>When it ends, where that is told and not how long it lasts.</summary>
    public IcsTime? End { get; init; }

    /// <summary>More words.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it was called off.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Whether whoever it concerns is free for other things.</summary>
    public bool Free { get; init; }

    /// <summary>Whether it says that somebody is out of the office.</summary>
    public bool OutOfOffice { get; init; }

    /// <summary>The mail addresses of those who take part, the organiser first; in lower case.</summary>
    public ImmutableArray<string> Addresses { get; init; } = [];

    /// <summary>Which occurrence of a repeated event it stands for; null for the event itself.</summary>
    public IcsTime? Instead { get; init; }

    internal RecurrenceRule? Rule { get; init; }

    internal ImmutableArray<IcsTime> Also { get; init; } = [];

    internal ImmutableArray<IcsTime> Except { get; init; } = [];
}

/// <summary>An event on one occasion.</summary>
/// <param name="Key">Its event's id, and which occasion where it is repeated: the same in every edition of the calendar.</param>
/// <param name="Event">The event.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; not before it begins.</param>
/// <param name="From">The first day of it.</param>
/// <param name="Until">The last day of it: one that ends at midnight does not touch the day that begins then.</param>
/// <param name="WholeDays">Whether it is told by days alone.</param>
public sealed record Occurrence(string Key, ReadEvent Event, Instant Start, Instant End, LocalDate From, LocalDate Until, bool WholeDays);
