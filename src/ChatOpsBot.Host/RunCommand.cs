using ChatOpsBot.Host.CommandLine;

namespace ChatOpsBot.Host;

/// <summary>Serves the teams until it is cancelled.</summary>
public static class RunCommand
{
    public static Task<int> Run(RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.FromResult(0);
    }
}
