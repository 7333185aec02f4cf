using NodaTime;

namespace ChatOpsBot.Slack.Sending;

/// <summary>
/// About one message a second in a channel, with short bursts (contract §8). Whoever has to wait longer than is worth holding a call open
/// gets a slot, which stays theirs, in the order in which they came; no channel waits for another.
/// </summary>
internal sealed class Pacer(TimeProvider clock)
{
    private const int Many = 500;
    private static readonly Duration Every = Duration.FromSeconds(1);
    private static readonly Duration Burst = Every * 2; // ahead of the pace: three at once
    private static readonly Duration WorthHolding = Duration.FromSeconds(1.5);
    private static readonly Duration Forgotten = Duration.FromMinutes(5); // nobody came for their slot

    private readonly Lock gate = new();
    private readonly Dictionary<(string Workspace, string Channel), Lane> lanes = [];

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>How many channels are remembered.</summary>
    public int Channels
    {
        get
        {
            lock (gate)
            {
                return lanes.Count;
            }
        }
    }

    /// <summary>Waits for this posting's turn in a channel. Null when it has come; else how long until its slot, which stays reserved under the key.</summary>
    public async ValueTask<Duration?> Turn(string workspace, string channel, string key, CancellationToken cancel)
    {
        Duration wait;
        lock (gate)
        {
            var now = Now;
            Sweep(now);
            if (!lanes.TryGetValue((workspace, channel), out var lane))
            {
                lanes.Add((workspace, channel), lane = new Lane());
            }

            wait = lane.Enter(key, now);
        }

        if (wait > WorthHolding)
        {
            return wait;
        }

        if (wait > Duration.Zero)
        {
            await Task.Delay(wait.ToTimeSpan(), clock, cancel);
        }

        return null;
    }

    private void Sweep(Instant now)
    {
        if (lanes.Count < Many)
        {
            return;
        }

        foreach (var (channel, _) in lanes.Where(lane => lane.Value.IsIdle(now)).ToArray())
        {
            lanes.Remove(channel);
        }
    }

    private sealed class Lane
    {
        private readonly Dictionary<string, Instant> slots = new(StringComparer.Ordinal);
        private Instant given = Instant.MinValue; // when the next slot would be due without bursts
        private Instant used = Instant.MinValue; // the same of what was really posted: many may come late to their slots, all at once

        public bool IsIdle(Instant now) => given <= now && used <= now && slots.Values.All(slot => slot + Forgotten <= now);

        /// <summary>How long to wait. Up to what is worth holding the turn is taken; else the slot is kept.</summary>
        public Duration Enter(string key, Instant now)
        {
            if (!slots.TryGetValue(key, out var slot))
            {
                Forget(now);
                slot = Ahead(ref given, now, now);
            }

            // Slots keep the pace by themselves; what comes late to them has to keep it anew.
            var due = now - slot <= Every ? slot : Instant.Max(used, now) - Burst;
            var wait = due > now ? due - now : Duration.Zero;
            if (wait > WorthHolding)
            {
                slots[key] = slot;
                return wait;
            }

            slots.Remove(key);
            Ahead(ref used, now, now + wait);
            return wait;
        }

        private static Instant Ahead(ref Instant pace, Instant now, Instant at)
        {
            pace = Instant.Max(pace, at);
            var slot = Instant.Max(now, pace - Burst);
            pace += Every;
            return slot;
        }

        private void Forget(Instant now)
        {
            if (slots.Count > Many)
            {
                foreach (var (key, _) in slots.Where(slot => slot.Value + Forgotten <= now).ToArray())
                {
                    slots.Remove(key);
                }
            }
        }
    }
}
