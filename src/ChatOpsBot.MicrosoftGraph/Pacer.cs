using NodaTime;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>What a call waits its turn for.</summary>
/// <param name="Lane">Which conversation, or whatever else has a pace of its own.</param>
/// <param name="Key">Who waits: the same when they come back after they were told how long.</param>
internal sealed record Turn(string Lane, Pace Pace, string Key);

/// <summary>
/// Keeps the pace that the connector asks for (contract §4). Whoever has to wait longer than is worth holding a call open gets a slot, which stays
/// theirs, in the order in which they came; no conversation waits for another, but for the pace of all together.
/// </summary>
/// <param name="clock">The real clock.</param>
internal sealed class Pacer(TimeProvider clock)
{
    private const int Many = 1_000;
    private static readonly Duration WorthHolding = Duration.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Dictionary<string, PaceLane> lanes = new(StringComparer.Ordinal);
    private readonly PaceLane everything = new(Pace.Everything);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>How many lanes are remembered.</summary>
    public int Lanes
    {
        get
        {
            lock (gate)
            {
                return lanes.Count;
            }
        }
    }

    /// <summary>Waits for a turn. Null when it has come; else how long until its slot, which stays reserved.</summary>
    public async ValueTask<Duration?> Await(Turn turn, CancellationToken cancel) =>
        await Await(() => Lane(turn), turn.Key, cancel) ?? await Await(() => everything, $"{turn.Lane} {turn.Key}", cancel);

    private async ValueTask<Duration?> Await(Func<PaceLane> lane, string key, CancellationToken cancel)
    {
        var until = Now + WorthHolding;
        while (true)
        {
            Duration wait;
            lock (gate)
            {
                var now = Now;
                wait = lane().Enter(key, now);
                if (wait == Duration.Zero)
                {
                    return null;
                }

                if (now + wait > until)
                {
                    return wait;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), clock, cancel);
        }
    }

    private PaceLane Lane(Turn turn)
    {
        if (!lanes.TryGetValue(turn.Lane, out var lane))
        {
            Sweep();
            lanes.Add(turn.Lane, lane = new PaceLane(turn.Pace));
        }

        return lane;
    }

    // Forgets the half that was quiet for longest. Whoever is forgotten within the hour may exceed the hour's limit, and is told so then.
    private void Sweep()
    {
        if (lanes.Count < Many)
        {
            return;
        }

        var now = Now;
        foreach (var (name, _) in lanes.Where(lane => !lane.Value.IsAwaited(now)).OrderBy(lane => lane.Value.Last).Take(Many / 2).ToArray())
        {
            lanes.Remove(name);
        }
    }
}
