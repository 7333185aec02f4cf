using System.Globalization;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Connector;

/// <summary>How often a bot may do something in one conversation (contract §4).</summary>
internal sealed class Pace(LoopbackMicrosoft microsoft)
{
    private static readonly (int Most, int Seconds)[] Sending = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private static readonly (int Most, int Seconds)[] Looking = [(14, 1), (16, 2), (120, 30), (3600, 3600)];

    private readonly Dictionary<string, List<DateTimeOffset>> done = new(StringComparer.Ordinal);

    /// <summary>Counts a message, or a conversation that is made; refuses what is too much, and complains.</summary>
    public void Send(string thread) => Count("send " + thread, Sending);

    /// <summary>Counts a look at members.</summary>
    public void Look(string conversation) => Count("look " + conversation, Looking);

    private void Count(string what, (int Most, int Seconds)[] limits)
    {
        lock (microsoft.Gate)
        {
            var now = microsoft.Time.GetUtcNow();
            var times = done.TryGetValue(what, out var there) ? there : done[what] = [];
            times.RemoveAll(at => at < now.AddHours(-1));
            foreach (var (most, seconds) in limits)
            {
                var since = now.AddSeconds(-seconds) + microsoft.RateLeeway;
                if (times.Count(at => at > since) >= most)
                {
                    microsoft.Complain(string.Create(CultureInfo.InvariantCulture, $"More than {most} in {seconds} s: {what}."));
                    throw new RefusalException(429, "TooManyRequests", "Too many requests.") { RetryAfter = seconds.ToString(CultureInfo.InvariantCulture) };
                }
            }

            times.Add(now);
        }
    }
}
