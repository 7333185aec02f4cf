using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Teams.Tests.Addresses;

/// <summary>People are found by what they are called.</summary>
public sealed class NamedTests
{
    private static readonly Acquaintance Mia = new("11111111-0000-0000-0000-000000000001", "29:mia", "Mia Sørensen", null, "tenant", null);

    private readonly HookedStore store = new();
    private readonly AddressBook book;

    public NamedTests() => book = Another();

    [Theory]
    [InlineData("Mia Sørensen")]
    [InlineData("MIA  SØRENSEN ")]
    [InlineData("mia\tsørensen")]
    public async Task Whoever_was_met_is_found_by_their_name_however_it_is_typed(string typed)
    {
        await book.Learn(Mia, default);
        (await Another().Named(["nobody", typed], default)).ShouldBe([Mia]);
        (await book.Named(["Mia"], default)).ShouldBeEmpty();
        (await book.Named([], default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_of_one_name_is_found_each_once()
    {
        var other = Mia with { Id = "other", User = "29:other" };
        await book.Learn(Mia, default);
        await book.Learn(other, default);
        await book.Learn(other with { Zone = "Europe/Berlin" }, default);
        (await Another().Named(["mia sørensen", "Mia Sørensen"], default)).Select(one => one.Id).ShouldBe([Mia.Id, "other"]);
    }

    [Fact]
    public async Task Whoever_is_renamed_is_found_by_the_new_name_only()
    {
        await book.Learn(Mia, default);
        await book.Learn(Mia with { Name = "Mia Rossi" }, default);
        (await Another().Named(["Mia Sørensen"], default)).ShouldBeEmpty();
        (await Another().Named(["Mia Rossi"], default)).ShouldHaveSingleItem();
        await book.Learn(Mia, default);
        (await Another().Named(["Mia Sørensen"], default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_very_many_of_one_name_the_last_ones_are_kept()
    {
        for (var i = 0; i < 50; i++)
        {
            await book.Learn(new Acquaintance($"person-{i}", $"29:{i}", "Alex", null, "tenant", null), default);
        }

        (await book.Named(["alex"], default)).Select(one => one.Id).ShouldBe(Enumerable.Range(30, 20).Select(i => $"person-{i}"));
    }

    [Fact]
    public async Task Replicas_that_meet_people_of_one_name_at_once_lose_none()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Another().Learn(new Acquaintance($"person-{i}", $"29:{i}", "Alex", null, "tenant", null), default).AsTask()));
        (await book.Named(["alex"], default)).Length.ShouldBe(8);
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("x\ud800")]
    [InlineData("../named:other/\u0000\n=")]
    [InlineData("person:11111111-0000-0000-0000-000000000001")]
    public async Task A_name_is_no_more_than_a_name(string name)
    {
        await book.Learn(Mia, default);
        await book.Learn(Mia with { Id = "other", User = "29:other", Name = name }, default);
        (await Another().Person(Mia.Id, default)).ShouldBe(Mia);
        (await Another().Named([name], default)).Length.ShouldBe(NameKey.Of(name).Length == 0 ? 0 : 1);
        (await Another().Named([Mia.Name!], default)).ShouldBe([Mia]);
    }

    private AddressBook Another() => new(store, new ManualClock(HastyClock.Start));
}
