// dotnet run -c Release --project tests/ChatOpsBot.Benchmarks -- NAME [options]
// Prints figures and asserts nothing. To add one: a line here, and a class with Task<int> Run(string[] options).
using ChatOpsBot.Benchmarks;

var benchmarks = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["due"] = DueBenchmark.Run,
    ["engine"] = EngineBenchmark.Run,
    ["host"] = HostBenchmark.Run,
    ["plan"] = PlanBenchmark.Run,
    ["slack"] = SlackBenchmark.Run,
    ["spot"] = SpotBenchmark.Run,
    ["store"] = StoreBenchmark.Run,
    ["teams"] = TeamsBenchmark.Run,
};

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var run))
{
    return await run(args[1..]);
}

Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 2;
