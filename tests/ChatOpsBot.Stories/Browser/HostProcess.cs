using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Stories.Browser;

/// <summary>The program as people start it, in a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatopsbot-browser-");
    private Process? process;

    /// <summary>Where it serves, such as <c>http://127.0.0.1:40123</c>; the same after a restart.</summary>
    public string Address { get; private set; } = $"http://127.0.0.1:{FreePort()}";

    /// <summary>Starts it, and answers once it serves.</summary>
    public async Task Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.Host.dll");
        var start = new ProcessStartInfo("dotnet", [program, "run", "--urls", Address, "--data", Path.Combine(folder.FullName, "data")])
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var said = new ConcurrentQueue<string>();
        var serving = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => serving.TrySetException(new InvalidOperationException($"The host ended at once. It said: {string.Join('\n', said)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await serving.Task.WaitAsync(TimeSpan.FromMinutes(2));

        void Hear(string? line)
        {
            said.Enqueue(line ?? "");
            if (line?.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["playground", var address, ..])
            {
                serving.TrySetResult(address);
            }
        }
    }

    /// <summary>Ends it as a power failure would.</summary>
    public async Task Kill()
    {
        if (process is { } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
            running.Dispose();
            process = null;
        }
    }

    // Below those that systems give to whoever asks for any port: while the host is away, nobody else is given its port.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it already.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        folder.Delete(recursive: true);
    }
}
