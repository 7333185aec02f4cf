using System.Diagnostics;
using System.Globalization;

namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>A process that serves a platform's events on a port: ours, or the peer.</summary>
public sealed class Served : IAsyncDisposable
{
    private readonly Process process;

    private Served(Process process) => this.process = process;

    /// <summary>The host, serving a team.</summary>
    /// <param name="folder">Where it keeps everything; made if need be.</param>
    /// <param name="team">The team's file, as text.</param>
    public static async Task<Served> Ours(string folder, int port, string team, IReadOnlyDictionary<string, string> settings)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "team.yaml");
        await File.WriteAllTextAsync(file, team);
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        return await Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.Host.dll"), "--urls", url, "--data", folder, "--team", file], new(url + "/health/ready"), settings);
    }

    /// <summary>The peer, a program for Node.js in a folder beside the assemblies; its packages are fetched the first time.</summary>
    public static async Task<Served> Peer(string name, int port, IReadOnlyDictionary<string, string> settings)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, name);
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--loglevel=error"]) { WorkingDirectory = folder })
                ?? throw new InvalidOperationException("npm did not start; the peer needs Node.js 20 or newer.");
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci failed in {folder}: see its words above.");
            }
        }

        return await Start("node", [Path.Combine(folder, "app.mjs")], new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")), new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["NODE_ENV"] = "production",
        });
    }

    /// <summary>Memory it holds now, in bytes.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Processor time it took so far.</summary>
    public TimeSpan Worked => process.TotalProcessorTime;

    /// <summary>Kills it, as a power cut would.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<Served> Start(string program, string[] arguments, Uri up, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        started.BeginOutputReadLine(); // or it would wait for a reader
        using var client = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        while (!await Answers(client, up))
        {
            if (started.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"{program} does not serve at {up}.");
            }

            await Task.Delay(20);
        }

        return new(started);
    }

    // Whatever it says: the peer has nothing at its root, and ours is ready only after a word with the platform.
    private static async Task<bool> Answers(HttpClient client, Uri up)
    {
        try
        {
            using var answer = await client.GetAsync(up);
            return up.AbsolutePath == "/" || answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
