using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Testing;

/// <summary>How every store finds documents by key range.</summary>
public abstract class StoreRangeContract : IAsyncLifetime
{
    private const string Team = "viewer";

    // Each alone orders otherwise under a culture or without regard to case.
    private static readonly string[] Keys =
        ["-", ".", "0", "10", "9", ":", "=", "@", "A", "B", "_", "a", "aA", "a_", "aa", "ab", "b", "ticket", "ticket-1", "ticket:", "ticket:0000000002", "ticket:0000000010", "ticket=", "~"];

    /// <summary>The store under test, empty at first.</summary>
    protected IStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IStore> Open();

    public async Task InitializeAsync()
    {
        Store = await Open();
        await Store.Save(Team, [.. Keys.Reverse().Select(key => new Change(key, Expected.Nothing, new byte[] { 1 }))], CancellationToken.None);
        await Store.Save("viewes", [new("other-team", Expected.Nothing, new byte[] { 1 })], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (Store is IAsyncDisposable opened)
        {
            await opened.DisposeAsync();
        }
    }

    [Fact]
    public async Task Keys_come_in_ordinal_order()
    {
        (await Range("", "\uFFFF")).ShouldBe(Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ticket:", "ticket;", "ticket:,ticket:0000000002,ticket:0000000010")]
    [InlineData("ticket:0000000002", "ticket:0000000010", "ticket:0000000002")]
    [InlineData("a", "b", "a,aA,a_,aa,ab")]
    [InlineData("a\0", "b", "aA,a_,aa,ab")]
    [InlineData("a", "a", "")]
    [InlineData("b", "a", "")]
    [InlineData("", "", "")]
    [InlineData("", "\0", "")]
    [InlineData("ticketz", "ticket~", "")]
    [InlineData("ticket:é", "ticket=\U0001F600", "ticket=")]
    [InlineData("~", "\uD800", "~")]
    [InlineData("b", "ticket:\uFFFF", "b,ticket,ticket-1,ticket:,ticket:0000000002,ticket:0000000010")]
    public async Task A_range_holds_its_start_and_not_its_end(string from, string to, string expected)
    {
        string.Join(',', await Range(from, to)).ShouldBe(expected);
    }

    [Fact]
    public async Task Every_pair_of_keys_bounds_what_ordinal_order_says()
    {
        foreach (var from in Keys)
        {
            foreach (var to in Keys)
            {
                (await Range(from, to)).ShouldBe(Keys
                    .Where(key => string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, to) < 0)
                    .Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Pages_join_without_gap_or_repetition()
    {
        var found = new List<string>();
        var from = "";
        while (await Range(from, "\uFFFF", 5) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(5);
            found.AddRange(page);
            from = page[^1] + "\0";
        }

        found.ShouldBe(Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_limit_below_one_is_refused(int limit) =>
        await Should.ThrowAsync<ArgumentException>(async () => await Store.Range(Team, "", "z", limit, CancellationToken.None));

    [Fact]
    public async Task A_range_brings_bodies_and_versions_as_loading_does()
    {
        var ranged = (await Store.Range(Team, "ticket", "ticket-", 2, CancellationToken.None)).ShouldHaveSingleItem();
        var loaded = (await Store.Load(Team, "ticket", CancellationToken.None)).ShouldNotBeNull();

        ranged.Version.ShouldBe(loaded.Version);
        ranged.Body.ToArray().ShouldBe(loaded.Body.ToArray());
    }

    private async Task<List<string>> Range(string from, string to, int limit = 100) =>
        [.. (await Store.Range(Team, from, to, limit, CancellationToken.None)).Select(document => document.Key)];
}
