using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>How many calls are allowed within how long, in every stretch of that length (contract §4).</summary>
/// <param name="Limits">Each of them holds; the last allows the most.</param>
internal sealed record Pace(ImmutableArray<(int Most, Duration Within)> Limits)
{
    /// <summary>Sending into a conversation, and making one.</summary>
    public static Pace Sending { get; } = new([(7, Seconds(1)), (8, Seconds(2)), (60, Seconds(30)), (1_800, Seconds(3_600))]);

    /// <summary>Looking at a conversation's members.</summary>
    public static Pace Looking { get; } = new([(14, Seconds(1)), (16, Seconds(2)), (120, Seconds(30)), (3_600, Seconds(3_600))]);

    /// <summary>All calls of the connector together: per tenant, and kept for all tenants together, which few bots have more than one of.</summary>
    public static Pace Everything { get; } = new([(50, Seconds(1))]);

    /// <summary>The most instants that have to be remembered.</summary>
    public int Most => Limits[^1].Most;

    private static Duration Seconds(int seconds) => Duration.FromSeconds(seconds);
}

/// <summary>When calls were made or are to be made, in order; as far back as a pace asks.</summary>
internal sealed class PaceRecord(Pace pace)
{
    private Instant[] ring = new Instant[16];
    private int count;
    private int next;

    /// <summary>The latest of them.</summary>
    public Instant Last => count == 0 ? Instant.MinValue : Back(1);

    /// <summary>The first instant from the given one on, and not before the latest, at which another one keeps the pace.</summary>
    public Instant Next(Instant from)
    {
        var at = Instant.Max(from, Last);
        foreach (var (most, within) in pace.Limits)
        {
            at = count >= most ? Instant.Max(at, Back(most) + within) : at;
        }

        return at;
    }

    /// <summary>Adds one, which must not be before the latest.</summary>
    public void Add(Instant at)
    {
        if (count == ring.Length && count < pace.Most)
        {
            Grow();
        }

        ring[next] = at;
        next = (next + 1) % ring.Length;
        count = Math.Min(count + 1, ring.Length);
    }

    private Instant Back(int steps) => ring[(next - steps + ring.Length) % ring.Length];

    private void Grow()
    {
        var larger = new Instant[Math.Min(ring.Length * 2, pace.Most)];
        for (var i = 0; i < count; i++)
        {
            larger[i] = Back(count - i);
        }

        (ring, next) = (larger, count % larger.Length);
    }
}
