using System.Globalization;

namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>What one round brought.</summary>
/// <param name="PerSecond">Events acknowledged a second at full throttle.</param>
/// <param name="Steady">From when an event was due to its acknowledgement, when paced.</param>
/// <param name="Acknowledged">In all.</param>
/// <param name="Worked">Processor time at full throttle, of whoever served.</param>
/// <param name="Loading">The same of this process: asking, and answering as the platform.</param>
/// <param name="Resident">Memory afterwards, in bytes.</param>
public sealed record Measured(double PerSecond, Latencies Steady, int Acknowledged, TimeSpan Worked, TimeSpan Loading, long Resident)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0} events/s ({Worked.TotalSeconds:0.0} s of processor, asking {Loading.TotalSeconds:0.0} s, {Resident / 1048576.0:0} MB); paced {Steady}");
}
