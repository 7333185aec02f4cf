using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using NodaTime;

namespace ChatOpsBot.Engine.Sockets;

/// <summary>Reads calendars at addresses that a team's file names.</summary>
public interface ICalendarAddress
{
    /// <summary>Reads one. Ends in bounded time, whatever is there; throws only when it is cancelled.</summary>
    /// <param name="address">Where it is. A secret: it stands in no log and in no answer.</param>
    /// <param name="tag">What it was called when it was last read, so that it need not be read again; null to read it in any case.</param>
    /// <param name="span">What is asked for.</param>
    /// <param name="zone">The zone in which days are told.</param>
    ValueTask<CalendarAnswer> Read(string address, string? tag, Interval span, DateTimeZone zone, CancellationToken cancel);
}

/// <summary>What came of reading a calendar.</summary>
public abstract record CalendarAnswer
{
    private CalendarAnswer()
    {
    }

    /// <summary>It was read.</summary>
    /// <param name="Entries">What stands in it.</param>
    /// <param name="Tag">What it is called as it is now; null where it is not told.</param>
    /// <param name="Mistakes">What in it could not be read, each with its line; safe to show to the team.</param>
    public sealed record Read(ImmutableArray<CalendarEntry> Entries, string? Tag, ImmutableArray<string> Mistakes) : CalendarAnswer;

    /// <summary>It is as it was.</summary>
    public sealed record Same : CalendarAnswer;

    /// <summary>It could not be read.</summary>
    /// <param name="Why">After "it": <c>answered 404</c>. Safe to log and to show to the team.</param>
    /// <param name="Wait">How long it asks to wait, if it does.</param>
    public sealed record Failed(string Why, Duration? Wait = null) : CalendarAnswer;
}
