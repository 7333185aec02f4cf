using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.ICalendar.Writing;

/// <summary>A calendar to be written by <see cref="IcsWriter"/>.</summary>
/// <param name="Name">How calendar programs call it.</param>
/// <param name="Events">What stands in it, in whatever order; each id once.</param>
public sealed record WrittenCalendar(string Name, ImmutableArray<WrittenEvent> Events)
{
    /// <summary>The zone in whose wall time events are written; UTC writes instants alone.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>How often subscribers are asked to look again; null leaves it to them.</summary>
    public Duration? Refresh { get; init; }
}

/// <summary>One event of a calendar, half-open in time as RFC 5545 has it.</summary>
/// <param name="Uid">Its id for good: the same event has it in every edition of the calendar, and no other event ever has.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">When it ends; later than it starts.</param>
/// <param name="Title">One line; whatever stands in it is escaped.</param>
/// <param name="Changed">When it last changed. The same calendar gives the same bytes, so this is the event's own time and not the time of writing.</param>
public sealed record WrittenEvent(string Uid, Instant Start, Instant End, string Title, Instant Changed)
{
    /// <summary>More words, of any number of lines; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Grows with each change of the event; subscribers take the highest for true.</summary>
    public int Sequence { get; init; }

    /// <summary>Whether it no longer is. It stays listed for a while, so that subscribers remove it.</summary>
    public bool Cancelled { get; init; }

    /// <summary>Whether it leaves those who see it free for other things: a shift is no meeting.</summary>
    public bool Free { get; init; } = true;

    /// <summary>How long before its start a reminder shows; null for none.</summary>
    public Duration? Reminder { get; init; }
}
