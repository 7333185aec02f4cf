using System.Diagnostics;
using System.Globalization;
using System.Text;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Sqlite.Tests;

/// <summary>A process that saves in a burst is killed in the middle of it: see ChatOpsBot.CrashDummy for what it writes.</summary>
public sealed class CrashTests
{
    private const int ChangesEach = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(3000)]
    public async Task After_a_hard_kill_all_that_was_acknowledged_is_there_and_nothing_is_there_by_half(int killAfter)
    {
        using var folder = new TemporaryFolder();
        var acknowledged = await AcknowledgedBefore(killAfter, folder.Store);
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(killAfter);

        await using var store = SqliteStore.Open(folder.Store);
        var transactions = (await store.Range("team", "", "~", int.MaxValue, CancellationToken.None))
            .GroupBy(document => document.Key.Split(':')[1], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

        acknowledged.Except(transactions.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        transactions.Values.ShouldAllBe(documents => documents.Count == ChangesEach);
        foreach (var (name, documents) in transactions)
        {
            documents.ForEach(document => Encoding.UTF8.GetString(document.Body.Span).ShouldBe(name + document.Key));
        }
    }

    private static async Task<List<string>> AcknowledgedBefore(int killAfter, string path)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ChatOpsBot.CrashDummy.dll"));
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(ChangesEach.ToString(CultureInfo.InvariantCulture));
        using var dummy = Process.Start(start)!;

        var acknowledged = new List<string>();
        while (await dummy.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.EndsWith('.')) // a line cut short by the kill says nothing
            {
                acknowledged.Add(line[..^1]);
            }

            if (acknowledged.Count == killAfter)
            {
                dummy.Kill();
            }
        }

        await dummy.WaitForExitAsync();
        dummy.ExitCode.ShouldNotBe(0);
        return acknowledged;
    }
}
