using NodaTime;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Those who wait for one thing, in the order in which they came. Not safe to use from several threads at once.</summary>
internal sealed class PaceLane(Pace pace)
{
    private const int Many = 500;
    private static readonly Duration Forgotten = Duration.FromMinutes(5); // nobody came for their slot

    private readonly PaceRecord given = new(pace); // slots, as they were given out
    private readonly PaceRecord used = new(pace); // calls, as they were made: many may come late to their slots, all at once
    private readonly Dictionary<string, Instant> slots = new(StringComparer.Ordinal);

    /// <summary>When it was last used.</summary>
    public Instant Last => used.Last;

    /// <summary>Whether somebody is going to come back for a slot.</summary>
    public bool IsAwaited(Instant now) => slots.Values.Any(slot => slot + Forgotten > now);

    /// <summary>How long to wait; the slot stays reserved under the key. Not longer than nothing when the turn is taken.</summary>
    public Duration Enter(string key, Instant now)
    {
        if (!slots.TryGetValue(key, out var slot))
        {
            Forget(now);
            slot = given.Next(now);
            if (slots.Count < Many)
            {
                given.Add(slot);
                slots.Add(key, slot);
            }
        }

        var due = used.Next(Instant.Max(now, slot));
        if (due > now)
        {
            return due - now;
        }

        slots.Remove(key);
        used.Add(now);
        return Duration.Zero;
    }

    private void Forget(Instant now)
    {
        if (slots.Count >= Many)
        {
            foreach (var (key, _) in slots.Where(slot => slot.Value + Forgotten <= now).ToArray())
            {
                slots.Remove(key);
            }
        }
    }
}
