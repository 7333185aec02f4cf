using ChatOpsBot.Host;
using ChatOpsBot.Host.CommandLine;
using Microsoft.AspNetCore.Builder;

namespace ChatOpsBot.Stories.Running;

/// <summary>The real host, running in this process: as <c>run</c> runs it, on a free port of this machine.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly StringWriter terminal;
    private readonly Task<int> run;

    private RunningHost(WebApplication app, StringWriter said, Task<int> running, CancellationTokenSource stopping)
    {
        (Address, Services, terminal, run, stop) = (new Uri(app.Urls.First()), app.Services, said, running, stopping);
    }

    /// <summary>What it is composed of.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it has said in the terminal.</summary>
    public string Said => terminal.ToString();

    /// <summary>Starts a host; fails with what it said when it does not start.</summary>
    public static async Task<RunningHost> Start(RunOptions options, TimeProvider time)
    {
        var (said, stopping, address) = (new StringWriter(), new CancellationTokenSource(), new TaskCompletionSource<WebApplication>());
        var screen = new Terminal(TextReader.Null, said, said, time)
        {
            // A story's clock stands still; what waits for Slack to be ready again must not.
            Wire = TimeProvider.System,
        };
        var running = Task.Run(() => RunCommand.Run(options, screen, app => address.SetResult(app), stopping.Token));
        await Task.WhenAny(running, address.Task);
        if (!address.Task.IsCompleted)
        {
            var status = await running;
            throw new InvalidOperationException($"The host did not start ({status}): {said}");
        }

        return new RunningHost(await address.Task, said, running, stopping);
    }

    /// <summary>What a host says that refuses to start, with its exit status.</summary>
    public static async Task<(int Status, string Said)> Refusal(RunOptions options)
    {
        var said = new StringWriter();
        using var stopping = new CancellationTokenSource();
        var screen = new Terminal(TextReader.Null, said, said, StoryTime.At(StoryTime.Monday));
        var status = await RunCommand.Run(options, screen, _ => stopping.Cancel(), stopping.Token);
        return (status, said.ToString());
    }

    /// <summary>Stops it as Ctrl-C does, and gives its exit status.</summary>
    public async Task<int> Stop()
    {
        await stop.CancelAsync();
        return await run;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stop.Dispose();
    }
}
