using System.Text;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Testing;

/// <summary>
/// What every store has to do. To test one, inherit this, <see cref="StoreRangeContract"/> and <see cref="StoreRaces"/>, and say how to open an empty one.
/// </summary>
public abstract class StoreContract : IAsyncLifetime
{
    private const string Team = "viewer";
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The store under test, empty at first.</summary>
    protected IStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IStore> Open();

    public async Task InitializeAsync() => Store = await Open();

    public async Task DisposeAsync()
    {
        if (Store is IAsyncDisposable opened)
        {
            await opened.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_was_saved_is_loaded_byte_for_byte()
    {
        var bytes = Enumerable.Range(0, 256).Select(number => (byte)number).ToArray();

        (await Put("ticket:1", bytes)).Saved.ShouldBeTrue();

        var document = (await Load("ticket:1")).ShouldNotBeNull();
        document.Key.ShouldBe("ticket:1");
        document.Body.ToArray().ShouldBe(bytes);
        document.Version.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_was_never_saved_is_null() => (await Load("ticket:1")).ShouldBeNull();

    [Fact]
    public async Task Several_are_loaded_at_once_in_the_order_in_which_they_were_asked_for()
    {
        (await Store.Save(Team, [new("k:1", Expected.Nothing, new byte[] { 1 }), new("k:2", Expected.Nothing, new byte[] { 2 })], CancellationToken.None)).Saved.ShouldBeTrue();
        for (var again = 0; again < 2; again++)
        {
            var found = await Store.Load(Team, ["k:2", "k:9", "k:1", "k:2"], CancellationToken.None);
            found.Select(document => document?.Body.Span[0]).ShouldBe([(byte)2, null, (byte)1, (byte)2]);
            found[0]!.Version.ShouldBe((await Load("k:2"))!.Version);
        }

        (await Store.Load(Team, [], CancellationToken.None)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Load(Team, ["k:1", "k/2"], CancellationToken.None));
    }

    [Fact]
    public async Task An_empty_body_is_a_document()
    {
        await Put("hint", []);

        (await Load("hint")).ShouldNotBeNull().Body.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_body_as_long_as_allowed_comes_back_whole()
    {
        var body = new byte[IStore.MostBytes];
        new Random(7).NextBytes(body);

        await Put("long", body);

        (await Load("long")).ShouldNotBeNull().Body.Span.SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public async Task Teams_do_not_see_each_other()
    {
        await Store.Save("one", [new("ticket:1", Expected.Nothing, Bytes("one"))], None);
        await Store.Save("two", [new("ticket:1", Expected.Nothing, Bytes("two"))], None);
        await Store.Erase("one", None);

        (await Store.Load("one", "ticket:1", None)).ShouldBeNull();
        Text(await Store.Load("two", "ticket:1", None)).ShouldBe("two");
    }

    [Fact]
    public async Task A_key_is_told_apart_by_case()
    {
        await Put("requester:Mia", Bytes("upper"));
        await Put("requester:mia", Bytes("lower"));

        Text(await Load("requester:Mia")).ShouldBe("upper");
    }

    [Fact]
    public async Task Making_what_is_already_there_is_a_conflict()
    {
        await Put("ticket:1", Bytes("first"));

        (await Save(new Change("ticket:1", Expected.Nothing, Bytes("second")))).Conflict.ShouldBe("ticket:1");

        Text(await Load("ticket:1")).ShouldBe("first");
    }

    [Fact]
    public async Task Writing_on_the_version_that_was_read_succeeds_once()
    {
        await Put("ticket:1", Bytes("first"));
        var read = (await Load("ticket:1"))!.Version;

        (await Save(new Change("ticket:1", Expected.Exactly(read), Bytes("second")))).Saved.ShouldBeTrue();
        (await Save(new Change("ticket:1", Expected.Exactly(read), Bytes("third")))).Conflict.ShouldBe("ticket:1");

        Text(await Load("ticket:1")).ShouldBe("second");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Writing_on_a_version_of_nothing_is_a_conflict(string version)
    {
        (await Save(new Change("ticket:1", Expected.Exactly(version), Bytes("x")))).Conflict.ShouldBe("ticket:1");
        (await Load("ticket:1")).ShouldBeNull();
    }

    [Theory]
    [InlineData("0{0}")]
    [InlineData(" {0}")]
    [InlineData("{0} ")]
    [InlineData("+{0}")]
    [InlineData("")]
    public async Task A_version_counts_only_as_it_was_given(string altered)
    {
        await Put("ticket:1", Bytes("first"));
        var version = altered.Replace("{0}", (await Load("ticket:1"))!.Version, StringComparison.Ordinal);

        (await Save(new Change("ticket:1", Expected.Exactly(version), Bytes("second")))).Saved.ShouldBeFalse();
    }

    [Fact]
    public async Task Whatever_is_there_may_be_overwritten_and_made()
    {
        (await Save(new Change("hint", Expected.Whatever, Bytes("1")))).Saved.ShouldBeTrue();
        (await Save(new Change("hint", Expected.Whatever, Bytes("2")))).Saved.ShouldBeTrue();

        Text(await Load("hint")).ShouldBe("2");
    }

    [Fact]
    public async Task Every_write_changes_the_version_even_with_the_same_body()
    {
        await Put("hint", Bytes("same"));
        var before = (await Load("hint"))!.Version;
        await Put("hint", Bytes("same"));

        (await Load("hint"))!.Version.ShouldNotBe(before, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_version_never_comes_back_after_deletion()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 5; round++)
        {
            await Put("ticket:1", Bytes("x"));
            seen.Add((await Load("ticket:1"))!.Version).ShouldBeTrue();
            await Save(new Change("ticket:1", Expected.Whatever, Body: null));
        }

        await Store.Erase(Team, None);
        await Put("ticket:1", Bytes("x"));
        seen.Add((await Load("ticket:1"))!.Version).ShouldBeTrue();
    }

    [Fact]
    public async Task Deleting_needs_the_right_version()
    {
        await Put("ticket:1", Bytes("first"));
        var old = (await Load("ticket:1"))!.Version;
        await Put("ticket:1", Bytes("second"));
        var current = (await Load("ticket:1"))!.Version;

        (await Save(new Change("ticket:1", Expected.Exactly(old), Body: null))).Conflict.ShouldBe("ticket:1");
        (await Save(new Change("ticket:1", Expected.Exactly(current), Body: null))).Saved.ShouldBeTrue();
        (await Load("ticket:1")).ShouldBeNull();
        (await Save(new Change("ticket:1", Expected.Exactly(current), Body: null))).Conflict.ShouldBe("ticket:1");
    }

    [Fact]
    public async Task Deleting_whatever_is_there_succeeds_when_nothing_is() =>
        (await Save(new Change("ticket:1", Expected.Whatever, Body: null))).Saved.ShouldBeTrue();

    [Fact]
    public async Task A_conflict_leaves_nothing_of_its_transaction()
    {
        await Put("b", Bytes("there"));
        await Put("d", Bytes("kept"));

        var outcome = await Save(
            new Change("a", Expected.Nothing, Bytes("new")),
            new Change("d", Expected.Whatever, Body: null),
            new Change("b", Expected.Nothing, Bytes("conflict")),
            new Change("c", Expected.Whatever, Bytes("new")));

        outcome.Conflict.ShouldBe("b");
        (await All()).ShouldBe(["b=there", "d=kept"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_transaction_makes_overwrites_and_deletes_at_once()
    {
        await Put("b", Bytes("old"));
        await Put("c", Bytes("gone"));
        var b = (await Load("b"))!.Version;

        (await Save(
            new Change("a", Expected.Nothing, Bytes("new")),
            new Change("b", Expected.Exactly(b), Bytes("newer")),
            new Change("c", Expected.Whatever, Body: null))).Saved.ShouldBeTrue();

        (await All()).ShouldBe(["a=new", "b=newer"], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_hundred_changes_fit_and_one_more_does_not()
    {
        var changes = Enumerable.Range(0, IStore.MostChanges + 1).Select(n => new Change($"k:{n:D3}", Expected.Nothing, Bytes("x"))).ToList();

        await Should.ThrowAsync<ArgumentException>(async () => await Store.Save(Team, changes, None));
        (await Store.Save(Team, changes[..IStore.MostChanges], None)).Saved.ShouldBeTrue();

        (await All()).Count.ShouldBe(IStore.MostChanges);
    }

    [Fact]
    public async Task A_body_too_long_is_refused() => await Refused(new Change("k", Expected.Nothing, new byte[IStore.MostBytes + 1]));

    [Fact]
    public async Task Bodies_too_long_together_are_refused()
    {
        var body = new byte[IStore.MostBytes];
        var changes = Enumerable.Range(0, 6).Select(n => new Change($"k:{n}", Expected.Nothing, body)).ToArray();

        await Refused(changes);
        (await Save(changes[..5])).Saved.ShouldBeTrue();
    }

    [Fact]
    public async Task No_change_at_all_is_refused() => await Refused();

    [Fact]
    public async Task One_key_twice_is_refused() =>
        await Refused(new Change("k", Expected.Whatever, Bytes("1")), new Change("k", Expected.Whatever, Bytes("2")));

    [Fact]
    public async Task Deleting_what_is_expected_not_to_be_there_is_refused() => await Refused(new Change("k", Expected.Nothing, Body: null));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a b")]
    [InlineData("a%b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("aä")]
    [InlineData("a\u202Eb")]
    public async Task Impossible_keys_and_partitions_are_refused(string name)
    {
        await Refused(new Change(name, Expected.Whatever, Bytes("x")));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Save(name, [new("k", Expected.Whatever, Bytes("x"))], None));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Load(Team, name, None));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Load(name, "k", None));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Range(name, "a", "b", 1, None));
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Erase(name, None));
    }

    [Fact]
    public async Task The_longest_key_fits_and_a_longer_one_does_not()
    {
        var longest = new string('k', IStore.LongestKey);

        await Refused(new Change(longest + "k", Expected.Nothing, Bytes("x")));
        (await Save(new Change(longest, Expected.Nothing, Bytes("x")))).Saved.ShouldBeTrue();
        (await Load(longest)).ShouldNotBeNull().Key.ShouldBe(longest);
    }

    [Fact]
    public async Task A_cancelled_save_has_saved_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await Store.Save(Team, [new("k", Expected.Nothing, Bytes("x"))], new CancellationToken(canceled: true)));

        (await All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasing_leaves_nothing_of_a_large_partition()
    {
        for (var page = 0; page < 13; page++)
        {
            await Save([.. Enumerable.Range(0, 100).Select(n => new Change($"k:{page:D2}{n:D2}", Expected.Nothing, Bytes("x")))]);
        }

        await Store.Erase(Team, None);

        (await All()).ShouldBeEmpty();
        await Store.Erase(Team, None);
    }

    [Fact]
    public async Task A_probe_says_nothing_and_leaves_nothing()
    {
        await Store.Probe(None);

        (await All()).ShouldBeEmpty();
    }

    private async Task Refused(params Change[] changes)
    {
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Save(Team, changes, None));
        (await All()).ShouldBeEmpty();
    }

    private async Task<SaveOutcome> Put(string key, byte[] body) => await Save(new Change(key, Expected.Whatever, body));

    private async Task<SaveOutcome> Save(params Change[] changes) => await Store.Save(Team, changes, None);

    private async Task<Document?> Load(string key) => await Store.Load(Team, key, None);

    private async Task<List<string>> All() => [.. (await Store.Range(Team, "", "\uFFFF", int.MaxValue, None)).Select(document => $"{document.Key}={Text(document)}")];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string? Text(Document? document) => document is null ? null : Encoding.UTF8.GetString(document.Body.Span);
}
