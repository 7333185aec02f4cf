using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using NodaTime;

namespace ChatOpsBot.Engine.Sockets;

/// <summary>Where the shifts are shared in a calendar that people look into and write in. Every call ends in bounded time; it throws only when it is cancelled.</summary>
public interface IRosterCalendar
{
    /// <summary>How it is called, for people: <c>Outlook</c>. In lower case it is the source of what the rotation learns from it.</summary>
    string Name { get; }

    /// <summary>
    /// Writes a shift. Without an id it is looked for by its own, which was written with it, before it is made anew: a shift that was written and not recorded is not written twice.
    /// </summary>
    /// <param name="id">What the calendar calls it; null where that is not known.</param>
    /// <returns>What the calendar calls it; null and no trouble when it is gone there, and is to be written without an id.</returns>
    ValueTask<(string? Id, CalendarTrouble? Trouble)> Put(SharedCalendar where, PlacedShift shift, string? id, CancellationToken cancel);

    /// <summary>Takes a shift out; one that is gone already is as good as taken out.</summary>
    ValueTask<CalendarTrouble?> Remove(SharedCalendar where, string id, CancellationToken cancel);

    /// <summary>What changed since a position, or everything in a span.</summary>
    /// <param name="position">Where reading ended the last time; null to begin.</param>
    /// <param name="span">What is looked at where reading begins.</param>
    ValueTask<CalendarNews> Changes(SharedCalendar where, string? position, Interval span, CancellationToken cancel);

    /// <summary>When people are out of the office.</summary>
    /// <param name="addresses">Their mail addresses.</param>
    ValueTask<(ImmutableArray<AwayTime> Found, CalendarTrouble? Trouble)> Away(SharedCalendar where, IReadOnlyList<string> addresses, Interval span, CancellationToken cancel);
}

/// <summary>A shift as it is written into a calendar.</summary>
/// <param name="Uid">Its id for good.</param>
/// <param name="Title">Its title.</param>
/// <param name="Words">More words.</param>
/// <param name="Edition">Another one each time that it is made anew: the same for two tries of one making.</param>
public sealed record PlacedShift(string Uid, Instant Start, Instant End, string Title, string Words, int Edition = 0);

/// <summary>A stretch in which somebody is out of the office.</summary>
/// <param name="Address">The person's mail address.</param>
public sealed record AwayTime(string Address, Instant Start, Instant End);

/// <summary>What changed in a calendar.</summary>
/// <param name="Changed">Entries that are new or different; all there are, where reading began anew.</param>
/// <param name="Removed">Ids of those that are gone.</param>
/// <param name="Position">Where reading ended; null where the calendar has no such thing, and is read anew each time.</param>
/// <param name="Whole">Whether reading began anew, so that whatever is not among <paramref name="Changed"/> is gone.</param>
/// <param name="Trouble">Why it could not be read; then nothing else holds.</param>
public sealed record CalendarNews(ImmutableArray<SharedEntry> Changed, ImmutableArray<string> Removed, string? Position, bool Whole, CalendarTrouble? Trouble = null);

/// <summary>Why a calendar could not be read or written.</summary>
/// <param name="Why">After "it": <c>answered 403 ErrorAccessDenied</c>. Safe to log and to show to the team.</param>
/// <param name="Wait">How long it asks to wait, if it does.</param>
public sealed record CalendarTrouble(string Why, Duration? Wait = null);
