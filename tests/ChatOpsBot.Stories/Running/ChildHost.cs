using System.Diagnostics;
using System.Text;

namespace ChatOpsBot.Stories.Running;

/// <summary>The real host as a process of its own, which can be killed.</summary>
public sealed class ChildHost : IAsyncDisposable
{
    private readonly Process child;
    private readonly StringBuilder terminal;

    private ChildHost(Process process, StringBuilder said, Uri address) => (child, terminal, Address) = (process, said, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Everything that it has written, its log included.</summary>
    public string Said
    {
        get
        {
            lock (terminal)
            {
                return terminal.ToString();
            }
        }
    }

    /// <summary>Starts a process and waits until it serves.</summary>
    /// <param name="data">Where it keeps everything.</param>
    /// <param name="teamFile">The team that it serves.</param>
    /// <param name="more">More of its configuration.</param>
    public static async Task<ChildHost> Start(string data, string teamFile, params IEnumerable<string> more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.Host.dll"), "run", "--team", teamFile, "--data", data, "--urls", "http://127.0.0.1:0",
            "--environment=Development", .. more,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var said = new StringBuilder();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start };
        void Hear(string? line)
        {
            lock (said)
            {
                said.AppendLine(line);
            }

            if (line?.Split("playground  ", 2) is [_, var at])
            {
                address.TrySetResult(new Uri(at.Split(' ')[0]));
            }
        }

        process.OutputDataReceived += (_, heard) => Hear(heard.Data);
        process.ErrorDataReceived += (_, heard) => Hear(heard.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (await Task.WhenAny(address.Task, process.WaitForExitAsync()) != address.Task)
        {
            throw new InvalidOperationException($"The host did not start ({process.ExitCode}): {said}");
        }

        return new ChildHost(process, said, await address.Task);
    }

    /// <summary>Kills it at once, in the midst of whatever it does.</summary>
    public async Task Kill()
    {
        child.Kill();
        await child.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!child.HasExited)
        {
            await Kill();
        }

        child.Dispose();
    }
}
