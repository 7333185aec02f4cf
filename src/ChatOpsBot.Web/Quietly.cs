using System.Collections.Concurrent;

namespace ChatOpsBot.Web;

/// <summary>Says the same thing at most once a minute, so that nobody can flood the log from outside.</summary>
public sealed class Quietly(TimeProvider clock)
{
    // Beyond this many things to say, the oldest are forgotten, and may be said again.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, long> said = new(StringComparer.Ordinal);

    /// <summary>Says something, unless it was said within the last minute.</summary>
    public void Once(string what, Action say)
    {
        var now = clock.GetTimestamp();
        if (said.TryGetValue(what, out var before) && clock.GetElapsedTime(before, now) < TimeSpan.FromMinutes(1))
        {
            return;
        }

        if (said.Count >= Most)
        {
            said.Clear();
        }

        said[what] = now;
        say();
    }
}
