using System.Diagnostics;

namespace ChatOpsBot.Benchmarks;

/// <summary>Two ways of asking for the same work: as much as goes in, and a steady rate.</summary>
public static class Load
{
    /// <summary>As many as go in, with so many callers who each wait for one before the next. Saves a second.</summary>
    public static async Task<double> FullThrottle(Func<int, Task> save, int callers, TimeSpan span)
    {
        var next = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < span)
            {
                await save(Interlocked.Increment(ref next));
            }
        })));
        return next / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>So many a second, whether or not earlier ones have been answered. Each is timed from the moment at which it was due.</summary>
    public static async Task<Latencies> Paced(Func<int, Task> save, int perSecond, TimeSpan span)
    {
        var count = (int)(perSecond * span.TotalSeconds);
        var latencies = new Latencies(count);
        var saves = new List<Task>(count);
        var began = Stopwatch.GetTimestamp();
        var pacing = new Thread(Pace);
        pacing.Start();
        pacing.Join();
        await Task.WhenAll(saves);
        return latencies;

        // A thread of its own that wakes each millisecond: .NET's timers are four times as coarse.
        void Pace()
        {
            using var never = new ManualResetEventSlim();
            while (saves.Count < count)
            {
                never.Wait(1);
                var due = Math.Min(count, 1 + (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond)); // the first at once
                while (saves.Count < due)
                {
                    saves.Add(One(saves.Count));
                }
            }
        }

        async Task One(int number)
        {
            var due = began + (Stopwatch.Frequency * number / perSecond);
            await save(number).ConfigureAwait(false);
            latencies.Took(due);
        }
    }
}
