using System.Diagnostics;
using System.Globalization;

namespace ChatOpsBot.Benchmarks;

/// <summary>How long each of many calls took.</summary>
public sealed class Latencies(int most)
{
    private readonly double[] milliseconds = new double[most];
    private int taken;

    /// <summary>Notes one call that began at this timestamp of <see cref="Stopwatch"/> and ends now. From any thread.</summary>
    public void Took(long since)
    {
        var place = Interlocked.Increment(ref taken) - 1;
        if (place < milliseconds.Length)
        {
            milliseconds[place] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }
    }

    /// <summary>The call that so many percent were no slower than, in milliseconds.</summary>
    public double Percentile(double percent)
    {
        var sorted = milliseconds.AsSpan(0, Math.Min(taken, milliseconds.Length)).ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * percent / 100))];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {Percentile(50):0.00} ms, p99 {Percentile(99):0.00} ms, max {Percentile(100):0.00} ms");
}
