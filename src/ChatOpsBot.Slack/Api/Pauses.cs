using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Slack.Api;

/// <summary>What Slack asked to wait with: one method in one workspace each, never the whole client (contract §8).</summary>
/// <param name="clock">The real clock.</param>
/// <param name="chance">From 0 to 1: so that those who wait do not all come back together.</param>
internal sealed class Pauses(TimeProvider clock, Func<double> chance)
{
    private const int Many = 1_000;
    private static readonly Duration Unsaid = Duration.FromSeconds(30);
    private static readonly Duration Longest = Duration.FromHours(1);
    private static readonly Duration MostJitter = Duration.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Method, string Key), Instant> until = new();

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>How long Slack asks to wait: whole seconds; 30 when it does not say or not in a way that can be read, an hour at most.</summary>
    public static Duration Read(string? retryAfter) =>
        long.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Duration.FromSeconds(Math.Clamp(seconds, 1, (long)Longest.TotalSeconds))
            : retryAfter?.Trim() is { Length: > 0 } digits && digits.All(char.IsAsciiDigit) ? Longest : Unsaid;

    /// <summary>How much of a pause is left; null when a call may be made.</summary>
    public Duration? Left(string method, string key) => until.TryGetValue((method, key), out var end) && end > Now ? end - Now : null;

    /// <summary>Pauses a method in a workspace; returns for how long, a little more than Slack asked for.</summary>
    public Duration Pause(string method, string key, Duration asked)
    {
        var length = asked + Duration.Min(asked * 0.1, MostJitter) * chance();
        var end = until.AddOrUpdate((method, key), Now + length, (_, earlier) => Instant.Max(earlier, Now + length));
        if (until.Count > Many)
        {
            foreach (var (over, _) in until.Where(pause => pause.Value <= Now).ToArray())
            {
                until.TryRemove(over, out _);
            }
        }

        return end - Now;
    }
}
