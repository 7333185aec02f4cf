using System.Diagnostics;

namespace ChatOpsBot.Slack.Tests.SocketMode;

/// <summary>Waiting for what must come, as long as it takes on a busy machine.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    public static async Task Until(Func<bool> condition)
    {
        for (var since = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(5))
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(Long, "what was waited for did not come");
        }
    }
}
