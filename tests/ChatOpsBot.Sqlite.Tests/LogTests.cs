using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Sqlite.Tests;

public sealed class LogTests : IAsyncLifetime, IDisposable
{
    private const int MiB = 1024 * 1024;
    private readonly TemporaryFolder folder = new();
    private readonly byte[] body = new byte[64 * 1024];
    private byte filling;
    private SqliteStore store = null!;

    public Task InitializeAsync()
    {
        store = SqliteStore.Open(folder.Store);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await store.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_log_stays_short_under_constant_reading_and_writing()
    {
        using var enough = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await store.Range("team", "", "~", 20, CancellationToken.None);
            }
        })).ToList();

        long longest = 0;
        for (var n = 0; n < 200; n++)
        {
            await SaveMiB();
            longest = Math.Max(longest, LogLength());
        }

        await enough.CancelAsync();
        await Task.WhenAll(reading);
        longest.ShouldBeLessThan(100 * MiB);
    }

    [Fact]
    public async Task A_reader_that_stays_long_stops_no_save_and_the_log_is_cut_back_when_it_goes()
    {
        await SaveMiB();
        using (var staying = StoreFile.OpenToRead(folder.Store))
        {
            staying.Run("BEGIN");
            staying.Number("SELECT count(*) FROM documents").ShouldBe(16);
            for (var n = 0; n < 50; n++)
            {
                await SaveMiB();
            }

            LogLength().ShouldBeGreaterThan(40 * MiB);
        }

        var more = 0;
        while (LogLength() > 33 * MiB && more++ < 100)
        {
            await SaveMiB();
        }

        LogLength().ShouldBeLessThanOrEqualTo(33 * MiB);
    }

    private long LogLength() => new FileInfo(folder.Store + "-wal").Length;

    private async Task SaveMiB()
    {
        body.AsSpan().Fill(++filling); // SQLite writes no page that stays the same
        (await store.Save("team", [.. Enumerable.Range(0, 16).Select(k => new Change($"k:{k}", Expected.Whatever, body))], CancellationToken.None)).Saved.ShouldBeTrue();
    }
}
