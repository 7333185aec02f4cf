using System.Collections.Immutable;
using System.Diagnostics;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Sqlite;
using NodaTime;

namespace ChatOpsBot.Benchmarks;

/// <summary>The host as a process: how soon it serves, and how much memory it holds with many tickets. Options: starts (5), tickets (10000).</summary>
public static class HostBenchmark
{
    private static readonly Uri Ready = new("http://127.0.0.1:39781/health/ready");

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(string[] options)
    {
        var starts = Figures.Option(options, 0, 5);
        var tickets = Figures.Option(options, 1, 10_000);
        var folder = Directory.CreateDirectory(Path.Combine("artifacts", "benchmarks", "host")).FullName;
        try
        {
            var times = new List<double>();
            for (var i = 0; i < starts; i++)
            {
                times.Add(await Serve(Path.Combine(folder, $"empty{i}"), (_, _) => Task.CompletedTask));
            }

            Figures.Say($"start to serving, nothing stored: median {Figures.Median(times):0} ms of {string.Join(", ", times.Select(time => time.ToString("0", System.Globalization.CultureInfo.InvariantCulture)))}");
            var full = Path.Combine(folder, "full");
            await Fill(full, tickets);
            var withTickets = await Serve(full, async (process, client) =>
            {
                Say("just started", process, tickets);
                var api = new Uri("http://127.0.0.1:39781/playground/api/");
                for (var i = 0; i < 20; i++)
                {
                    await client.GetStringAsync(new Uri(api, "tickets?state=open"));
                    await client.GetStringAsync(new Uri(api, "people/ada/view"));
                }

                Say("after 20 full lists of them", process, tickets);
            });
            Figures.Say($"start to serving with {tickets} tickets: {withTickets:0} ms");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Say(string when, Process process, int tickets)
    {
        process.Refresh();
        Figures.Say($"memory with {tickets} open tickets, {when}: {process.WorkingSet64 / 1024.0 / 1024.0:0} MB resident");
    }

    private static async Task<double> Serve(string data, Func<Process, HttpClient, Task> use)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.Host.dll");
        var start = new ProcessStartInfo("dotnet", [host, "--urls", "http://127.0.0.1:39781", "--data", data, "--environment", "Development"]) { RedirectStandardOutput = true, UseShellExecute = false };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        using var client = new HttpClient();
        while (!await Answers(client) && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(5);
        }

        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await use(process, client);
        process.Kill();
        await process.WaitForExitAsync();
        return took;
    }

    private static async Task<bool> Answers(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(Ready)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task Fill(string data, int tickets)
    {
        Directory.CreateDirectory(data);
        var team = TeamFiles.Read([TeamFiles.Sample]).Teams[0];
        await using var store = SqliteStore.Open(Path.Combine(data, "chatopsbot.db"));
        var engine = new ConversationEngine(store, new TeamDirectory([team]), TimeProvider.System, new Signal());
        await Parallel.ForEachAsync(Enumerable.Range(0, tickets), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancel) =>
        {
            var from = new ChatUser(new Address("playground", $"u{number}"), $"User {number}", "Europe/Berlin");
            await engine.Accept(new Inbound.Message(
                team.Id, $"Ev{number}", Instant.FromUtc(2026, 11, 20, 15, 0), from, new ConversationRef("playground", $"bot:u{number}"), ConversationKind.Bot,
                "1", $"The viewer crashes when I open run {number} from last night. Can you help?", ImmutableArray<ChatUser>.Empty, MentionsBot: false, null), cancel);
        });
    }
}
