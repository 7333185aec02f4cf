using System.Diagnostics;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Benchmarks;

/// <summary>Saves like the engine's for one message: two claims and four writes, about 300 bytes each.</summary>
public static class StoreLoad
{
    private const int Tickets = 10_000;

    /// <summary>The transaction with this number.</summary>
    public static Change[] Transaction(int number)
    {
        var ticket = number % Tickets;
        var body = new byte[300];
        new Random(number).NextBytes(body);
        return
        [
            new($"inbound:2026112015:Ev{unchecked((uint)number * 2654435761):X8}{number:X8}", Expected.Nothing, body),
            new($"event:{ticket:D10}:{number / Tickets:D6}", Expected.Nothing, body),
            new($"ticket:{ticket:D10}", Expected.Whatever, body),
            new($"conversation:playground:{ticket}", Expected.Whatever, body),
            new($"due:20261120153000:{ticket}", Expected.Whatever, body),
            new($"out:{number % 8}:{number:D10}", Expected.Nothing, body),
        ];
    }

    /// <summary>As many as go in, with so many callers who each wait for one before the next. Saves a second.</summary>
    public static async Task<double> FullThrottle(Func<Change[], Task> save, int callers, TimeSpan span)
    {
        var next = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < span)
            {
                await save(Transaction(Interlocked.Increment(ref next)));
            }
        })));
        return next / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>So many a second, whether or not earlier ones have been answered. Each is timed from the moment at which it was due.</summary>
    public static async Task<Latencies> Paced(Func<Change[], Task> save, int perSecond, TimeSpan span)
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
                var due = Math.Min(count, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond));
                while (saves.Count < due)
                {
                    saves.Add(One(saves.Count));
                }
            }
        }

        async Task One(int number)
        {
            var due = began + (Stopwatch.Frequency * number / perSecond);
            await save(Transaction(number)).ConfigureAwait(false);
            latencies.Took(due);
        }
    }
}
