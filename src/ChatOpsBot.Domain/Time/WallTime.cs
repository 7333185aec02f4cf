using NodaTime;

namespace ChatOpsBot.Domain.Time;

/// <summary>
/// The one rule by which wall times become instants. A wall time that a zone change skips stands for the first instant after the gap;
/// one that occurs twice stands for its first occurrence when it starts something, and for its last when it ends something.
/// </summary>
public static class WallTime
{
    /// <summary>The instant at which what starts at this wall time starts: the first at which local clocks show it or later.</summary>
    public static Instant StartAt(this DateTimeZone zone, LocalDateTime wall)
    {
        var mapping = zone.MapLocal(wall);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }

    /// <summary>The instant at which what ends at this wall time ends: the last at which local clocks show it.</summary>
    public static Instant EndAt(this DateTimeZone zone, LocalDateTime wall)
    {
        var mapping = zone.MapLocal(wall);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.Last().ToInstant();
    }
}
