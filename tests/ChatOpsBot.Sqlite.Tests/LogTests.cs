using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Sqlite.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task The_log_stays_short_under_constant_reading()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteStore.Open(folder.Store);
        using var enough = new CancellationTokenSource();
        var body = new byte[64 * 1024];
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await store.Range("team", "", "~", 20, CancellationToken.None);
            }
        })).ToList();

        long longest = 0;
        for (var n = 0; n < 150; n++) // 150 MiB in all
        {
            await store.Save("team", [.. Enumerable.Range(0, 16).Select(k => new Change($"k:{k}", Expected.Whatever, body))], CancellationToken.None);
            longest = Math.Max(longest, new FileInfo(folder.Store + "-wal").Length);
        }

        await enough.CancelAsync();
        await Task.WhenAll(reading);
        longest.ShouldBeLessThan(64 * 1024 * 1024);
    }
}
