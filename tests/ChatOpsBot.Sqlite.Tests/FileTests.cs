using System.Text;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Sqlite.Native;

namespace ChatOpsBot.Sqlite.Tests;

/// <summary>What an operator is told about a file that cannot serve.</summary>
public sealed class FileTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_saved_is_there_after_reopening_and_versions_go_on()
    {
        string version;
        await using (var store = SqliteStore.Open(folder.Store))
        {
            await store.Save("team", [new("ticket:1", Expected.Nothing, "one"u8.ToArray()), new("gone", Expected.Nothing, "x"u8.ToArray())], None);
            version = (await store.Load("team", "gone", None))!.Version;
            await store.Save("team", [new("gone", Expected.Exactly(version), Body: null)], None);
        }

        File.Exists(folder.Store + "-wal").ShouldBeFalse();
        await using var reopened = SqliteStore.Open(folder.Store);
        Encoding.UTF8.GetString((await reopened.Load("team", "ticket:1", None))!.Body.Span).ShouldBe("one");
        await reopened.Save("team", [new("gone", Expected.Nothing, "y"u8.ToArray())], None);
        (await reopened.Load("team", "gone", None))!.Version.ShouldNotBe(version, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_commit_is_synced_in_a_write_ahead_log()
    {
        using var connection = StoreFile.OpenToWrite(folder.Store);

        connection.Number("PRAGMA synchronous").ShouldBe(2);
        await using var store = SqliteStore.Open(folder.Store);
        File.Exists(folder.Store + "-wal").ShouldBeTrue();
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var missing = Path.Combine(folder.Path, "nowhere");

        Complaint(Path.Combine(missing, "store.db")).ShouldContain($"The folder '{missing}', where the store 'store.db' is to be kept, does not exist. Create it");
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_named()
    {
        Complaint(folder.Path).ShouldContain($"The store '{folder.Path}' cannot be opened or made. Check that it is a file, not a folder");
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_named()
    {
        var path = OperatingSystem.IsLinux() ? "/proc/store.db" : folder.Path; // root may write everywhere but there

        Complaint(path).ShouldContain($"The store '{path}' cannot be opened or made.");
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("Minutes of the last meeting. ", 100));
        File.WriteAllText(folder.Store, text);

        Complaint(folder.Store).ShouldContain($"The file '{folder.Store}' is not a ChatOpsBot store. Name another file");
        File.ReadAllText(folder.Store).ShouldBe(text);
    }

    [Fact]
    public void Another_programs_database_is_left_as_it_is()
    {
        using (var other = new Connection(folder.Store, making: true))
        {
            other.Run("CREATE TABLE recipes(name TEXT)");
        }

        var before = File.ReadAllBytes(folder.Store);

        Complaint(folder.Store).ShouldContain($"The file '{folder.Store}' is another program's database.");
        File.ReadAllBytes(folder.Store).ShouldBe(before);
    }

    [Fact]
    public void A_newer_format_is_refused_with_both_numbers()
    {
        using (var connection = StoreFile.OpenToWrite(folder.Store))
        {
            connection.Run("UPDATE meta SET value = 7 WHERE name = 'format'");
        }

        Complaint(folder.Store).ShouldContain($"The store '{folder.Store}' has format 7; this ChatOpsBot knows format 2. Run the newer version");
    }

    [Fact]
    public async Task A_file_of_the_first_format_is_made_anew_and_loses_nothing()
    {
        using (var connection = StoreFile.OpenToWrite(folder.Store))
        {
            connection.Run("""
                DROP TABLE documents;
                CREATE TABLE documents(partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(partition, key)) WITHOUT ROWID;
                INSERT INTO documents VALUES ('a', 'k:2', 8, x'02'), ('a', 'k:1', 9, x'01'), ('b', 'k:1', 7, zeroblob(5000));
                UPDATE meta SET value = 9 WHERE name = 'version';
                UPDATE meta SET value = 1 WHERE name = 'format';
                """);
        }

        for (var opened = 0; opened < 2; opened++)
        {
            await using var store = SqliteStore.Open(folder.Store);
            (await store.Range("a", "", "z", 10, None)).Select(document => (document.Key, document.Version, document.Body.Span[0])).ShouldBe([("k:1", "9", (byte)1), ("k:2", "8", (byte)2)]);
            (await store.Load("b", "k:1", None))!.Body.Length.ShouldBe(5000);
        }

        await using var after = SqliteStore.Open(folder.Store);
        (await after.Save("a", [new("k:1", Expected.Exactly("9"), new byte[] { 3 }), new("k:2", Expected.Exactly("8"), null), new("k:3", Expected.Nothing, new byte[] { 4 })], None)).Saved.ShouldBeTrue();
        (await after.Range("a", "", "z", 10, None)).Select(document => (document.Key, document.Version)).ShouldBe([("k:1", "10"), ("k:3", "10")]);
    }

    [Fact]
    public async Task A_damaged_file_is_said_to_be_damaged()
    {
        await using (var store = SqliteStore.Open(folder.Store))
        {
            for (var n = 0; n < 20; n++)
            {
                await store.Save("team", [new($"k:{n:D2}", Expected.Nothing, new byte[3000])], None);
            }
        }

        var bytes = File.ReadAllBytes(folder.Store);
        bytes.AsSpan(3 * 4096).Fill(0xAB);
        File.WriteAllBytes(folder.Store, bytes);

        await using var damaged = SqliteStore.Open(folder.Store);
        var why = await Should.ThrowAsync<StoreException>(async () => await damaged.Range("team", "", "~", 100, None));
        why.Message.ShouldContain($"The store '{folder.Store}' is damaged. Stop ChatOpsBot and put a backup in its place");
    }

    [Fact]
    public async Task A_full_disk_fails_the_save_and_the_store_serves_on()
    {
        await using var store = SqliteStore.Open(folder.Store, mostPages: 40);
        (await store.Save("team", [new("small", Expected.Nothing, new byte[10])], None)).Saved.ShouldBeTrue();

        var why = await Should.ThrowAsync<StoreException>(async () => await store.Save("team", [new("first", Expected.Whatever, new byte[10]), new("large", Expected.Nothing, new byte[400_000])], None));

        why.Message.ShouldContain($"The disk that holds the store '{folder.Store}' is full. Free some space");
        (await store.Range("team", "", "~", 10, None)).ShouldHaveSingleItem().Key.ShouldBe("small");
        (await store.Save("team", [new("after", Expected.Nothing, new byte[10])], None)).Saved.ShouldBeTrue();
    }

    [Fact]
    public async Task A_probe_notices_that_the_file_is_gone()
    {
        await using var store = SqliteStore.Open(folder.Store);
        await store.Probe(None);
        File.Delete(folder.Store);

        (await Should.ThrowAsync<StoreException>(async () => await store.Probe(None))).Message.ShouldContain($"The store '{folder.Store}' is gone");
    }

    [Fact]
    public async Task An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(folder.Store, []);

        await using var store = SqliteStore.Open(folder.Store);
        await store.Probe(None);
    }

    [Fact]
    public async Task Two_processes_share_a_file()
    {
        await using var one = SqliteStore.Open(folder.Store);
        await using var two = SqliteStore.Open(folder.Store);
        var claims = Enumerable.Range(0, 40).Select(n => (n % 2 == 0 ? one : two).Save("team", [new($"claim:{n / 2}", Expected.Nothing, new byte[10])], None).AsTask());

        (await Task.WhenAll(claims)).Count(outcome => outcome.Saved).ShouldBe(20);
    }

    private static string Complaint(string path) => Should.Throw<StoreException>(() => SqliteStore.Open(path)).Message;
}
