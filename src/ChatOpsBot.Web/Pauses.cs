using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using NodaTime;

namespace ChatOpsBot.Web;

/// <summary>What a service asked to wait with: one thing in one place each, never the whole client.</summary>
/// <param name="clock">The real clock.</param>
/// <param name="chance">From 0 to 1: so that those who wait do not all come back together.</param>
public sealed class Pauses(TimeProvider clock, Func<double> chance)
{
    private const int Many = 1_000;
    private static readonly Duration Shortest = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromHours(1);
    private static readonly Duration MostJitter = Duration.FromSeconds(2);

    private readonly ConcurrentDictionary<(string What, string Where), Instant> until = new();

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>
    /// How long the header <c>Retry-After</c> asks to wait, in seconds or until a date: a second at least, an hour at most; null when it is
    /// not there or cannot be read.
    /// </summary>
    public Duration? Asked(string? retryAfter)
    {
        if (retryAfter?.Trim() is not { Length: > 0 } said)
        {
            return null;
        }

        if (said.All(char.IsAsciiDigit))
        {
            return long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Bounded(Math.Min(seconds, Longest.TotalSeconds)) : Longest;
        }

        return RetryConditionHeaderValue.TryParse(said, out var condition) && condition.Date is { } date
            ? Bounded((Instant.FromDateTimeOffset(date) - Now).TotalSeconds)
            : null;
    }

    /// <summary>How much of a pause is left; null when a call may be made.</summary>
    public Duration? Left(string what, string where) => until.TryGetValue((what, where), out var end) && end > Now ? end - Now : null;

    /// <summary>Pauses something somewhere; returns for how long, a little more than was asked for.</summary>
    public Duration Pause(string what, string where, Duration asked)
    {
        var length = asked + Duration.Min(asked * 0.1, MostJitter) * chance();
        var end = until.AddOrUpdate((what, where), Now + length, (_, earlier) => Instant.Max(earlier, Now + length));
        if (until.Count > Many)
        {
            foreach (var (over, _) in until.Where(pause => pause.Value <= Now).ToArray())
            {
                until.TryRemove(over, out _);
            }
        }

        return end - Now;
    }

    private static Duration Bounded(double seconds) => Duration.FromSeconds(Math.Clamp(seconds, Shortest.TotalSeconds, Longest.TotalSeconds));
}
