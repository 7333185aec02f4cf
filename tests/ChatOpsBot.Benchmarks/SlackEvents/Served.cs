using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Benchmarks.SlackEvents;

/// <summary>A process that serves Slack's events on a port: ours, or the peer.</summary>
public sealed partial class Served : IAsyncDisposable
{
    /// <summary>What both verify with.</summary>
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly Process process;

    private Served(Process process) => this.process = process;

    /// <summary>The host, serving the sample team in Slack.</summary>
    public static async Task<Served> Ours(string folder, int port, string api)
    {
        Directory.CreateDirectory(folder);
        var team = Path.Combine(folder, "team.yaml");
        await File.WriteAllTextAsync(team, InSlack(await File.ReadAllTextAsync(TeamFiles.Sample)));
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        return await Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.Host.dll"), "--urls", url, "--data", folder, "--team", team], new(url + "/health/ready"), new()
        {
            ["Slack__SigningSecret"] = Secret,
            ["Slack__BotToken"] = "xoxb-benchmark",
            ["Slack__ApiBaseUrl"] = api,
        });
    }

    /// <summary>The peer, an app of Slack's own framework; its packages are fetched the first time.</summary>
    public static async Task<Served> Bolt(int port, string api)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "bolt");
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

        return await Start("node", [Path.Combine(folder, "app.mjs")], new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")), new()
        {
            ["SIGNING_SECRET"] = Secret,
            ["API_URL"] = api,
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

    private static async Task<Served> Start(string program, string[] arguments, Uri up, Dictionary<string, string> settings)
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

    // Whatever it says: the peer has nothing at its root, and ours is ready only after a word with Slack.
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

    private static string InSlack(string team) =>
        Playground().Replace(team, match => match.Groups["what"].Value == "support" ? "slack: C0SUPPORT0" : $"slack: U{match.Groups["what"].Value.ToUpperInvariant()}");

    [GeneratedRegex(@"playground: (?<what>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Playground();
}
