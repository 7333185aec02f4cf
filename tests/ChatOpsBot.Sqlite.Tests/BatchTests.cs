using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite.Tests;

/// <summary>Saves that share a commit. Another connection holds the write lock meanwhile, so that they are sure to wait together.</summary>
public sealed class BatchTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder folder = new();
    private SqliteStore store = null!;
    private Connection other = null!;

    public Task InitializeAsync()
    {
        store = SqliteStore.Open(folder.Store);
        other = StoreFile.OpenToWrite(folder.Store);
        other.Run("BEGIN IMMEDIATE");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await store.DisposeAsync();

    public void Dispose()
    {
        other.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_conflict_does_not_touch_its_neighbours()
    {
        var before = Save("a", Expected.Nothing);
        var conflicting = store.Save("team", [new("b", Expected.Nothing, Body), new("a", Expected.Nothing, Body)], None).AsTask();
        var after = Save("c", Expected.Nothing);
        Release();

        (await before).Saved.ShouldBeTrue();
        (await conflicting).Conflict.ShouldBe("a");
        (await after).Saved.ShouldBeTrue();
        (await Keys()).ShouldBe(["a", "c"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_later_save_sees_an_earlier_one_of_its_batch()
    {
        var made = Save("a", Expected.Nothing);
        var deleted = store.Save("team", [new("a", Expected.Whatever, Body: null)], None).AsTask();
        var again = Save("a", Expected.Nothing);
        var once = Save("a", Expected.Nothing);
        Release();

        (await made).Saved.ShouldBeTrue();
        (await deleted).Saved.ShouldBeTrue();
        (await again).Saved.ShouldBeTrue();
        (await once).Conflict.ShouldBe("a");
    }

    [Fact]
    public async Task Saves_that_wait_together_share_one_commit()
    {
        other.Run("COMMIT");
        await Save("log", Expected.Nothing); // the log's first page is there
        other.Run("BEGIN IMMEDIATE");
        var before = LogLength();
        var saves = Enumerable.Range(0, 100).Select(n => Save($"k:{n}", Expected.Nothing)).ToList();
        Release();
        await Task.WhenAll(saves);

        // Alone each would put two pages and more into the log.
        ((LogLength() - before) / 4096).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_save_cancelled_while_it_waits_has_saved_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var kept = Save("kept", Expected.Nothing);
        var given = store.Save("team", [new("given-up", Expected.Nothing, Body)], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given);
        Release();

        (await kept).Saved.ShouldBeTrue();
        (await Keys()).ShouldBe(["kept"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_takes_no_more()
    {
        var saves = Enumerable.Range(0, 50).Select(n => Save($"k:{n:D2}", Expected.Nothing)).ToList();
        var closing = store.DisposeAsync().AsTask();
        await Should.ThrowAsync<ObjectDisposedException>(() => Save("late", Expected.Nothing));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.Load("team", "k:00", None));
        Release();
        await closing;

        (await Task.WhenAll(saves)).ShouldAllBe(outcome => outcome.Saved);
        await using var reopened = SqliteStore.Open(folder.Store);
        (await reopened.Range("team", "", "~", 100, None)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Callers_go_on_elsewhere_than_on_the_writers_thread()
    {
        var name = "none";
        var saving = Save("a", Expected.Nothing).ContinueWith(
            _ => name = Thread.CurrentThread.Name,
            None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        Release();
        await saving;

        name.ShouldNotBe("ChatOpsBot store writer", StringComparer.Ordinal);
    }

    private static readonly byte[] Body = new byte[100];

    private void Release() => other.Run("COMMIT");

    private long LogLength() => new FileInfo(folder.Store + "-wal").Length;

    private Task<SaveOutcome> Save(string key, Expected expected) => store.Save("team", [new(key, expected, Body)], None).AsTask();

    private async Task<List<string>> Keys() => [.. (await store.Range("team", "", "~", 100, None)).Select(document => document.Key)];
}
