using System.Collections.Concurrent;
using NodaTime;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// How long Graph is waited for to say whether something is there already, before it is sent again: a second card is better than none, but not better than
/// one a little later. Kept while the process runs; after a restart Graph is waited for anew.
/// </summary>
/// <param name="clock">The real clock.</param>
internal sealed class Forbearance(TimeProvider clock)
{
    /// <summary>Longer than that, nobody is kept waiting by a Graph that does not answer while all else works.</summary>
    public static readonly Duration Longest = Duration.FromMinutes(5);

    // Of more than this many that wait, those are forgotten that nobody has come back for.
    private const int Many = 1_000;

    private readonly ConcurrentDictionary<string, Instant> since = new(StringComparer.Ordinal);

    /// <summary>Whether to wait on for this key, which Graph has just not told of.</summary>
    public bool Lasts(string key)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (since.Count >= Many)
        {
            foreach (var (old, _) in since.Where(one => now - one.Value > 2 * Longest).ToArray())
            {
                since.TryRemove(old, out _);
            }
        }

        if (now - since.GetOrAdd(key, now) < Longest)
        {
            return true;
        }

        End(key);
        return false;
    }

    /// <summary>Graph has told, or is waited for no longer.</summary>
    public void End(string key) => since.TryRemove(key, out _);
}
