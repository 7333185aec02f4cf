using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Host.Tests.CommandLine;

/// <summary>What a command did.</summary>
internal sealed record Outcome(int Status, string Out, string Error, RunOptions? Ran)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the real command line with texts for its streams, on 2026-11-20 at 15:00 UTC.</summary>
internal static class Cli
{
    public static string Sample => TeamFiles.Sample;

    public static async Task<Outcome> Run(string input, params string[] args)
    {
        RunOptions? ran = null;
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(new StringReader(input), output, error, new FixedTime());
        var status = await CommandLineEntry.Invoke(args, terminal, (options, _) =>
        {
            ran = options;
            return Task.FromResult(0);
        });
        return new Outcome(status, output.ToString(), error.ToString(), ran);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    }
}
