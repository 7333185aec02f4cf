using System.Text;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Addresses;

public sealed class HostileTests
{
    private static readonly Place Room = new("19:room@thread.v2", new Uri("https://smba.trafficmanager.net/emea/"), "tenant", ConversationKind.Group);
    private static readonly Acquaintance Mia = new("11111111-0000-0000-0000-000000000001", "29:mia", "Mia", "Europe/Berlin", "tenant", "a:mia");

    private readonly HookedStore store = new();
    private readonly ManualClock clock = new(HastyClock.Start);
    private readonly AddressBook book;

    public HostileTests() => book = Another();

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a/b\\c#d?e")]
    [InlineData("19:x@thread.v2;messageid=1")]
    [InlineData("place:x")]
    [InlineData("\0\n\u202e")]
    [InlineData("ünï\U0001F44B")]
    [InlineData("<1000>")]
    [InlineData("<3000>")]
    public async Task Whatever_an_id_is_it_is_an_id_or_nothing_is_kept(string id)
    {
        id = id.StartsWith('<') ? new string('x', id == "<1000>" ? 1_000 : 3_000) : id;
        await book.Learn(Room, default);
        await book.Learn(Room with { Id = id }, default);
        await book.Learn(new Acquaintance(id, id, "N", null, null, null), default);
        var kept = id.Length is > 0 and <= 2_000;
        (await Another().Place(id, default)).ShouldBe(kept ? Room with { Id = id } : null);
        (await Another().PersonOfUser(id, default))?.Id.ShouldBe(id);
        (await Another().PersonOfUser(id, default) is not null).ShouldBe(kept);
        (await Another().Place(Room.Id, default)).ShouldBe(Room);
    }

    [Fact]
    public async Task A_name_without_an_end_is_cut_and_known_when_it_comes_again()
    {
        var endless = Mia with { Name = new string('x', 199) + "\U0001F44B" + new string('y', 1_000_000), Zone = new string('z', 1_000) };
        await book.Learn(endless, default);
        await book.Learn(endless, default);
        store.Saves.ShouldBe(1);
        (await Another().Person(Mia.Id, default))!.ShouldBe(Mia with { Name = new string('x', 199), Zone = null });
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Id":"x","Service":"not an address","Tenant":"t"}""")]
    [InlineData("""{"Id":"x","Service":"https://x/","Tenant":"t","Kind":"Telepathy"}""")]
    [InlineData("""{"Id":5}""")]
    public async Task A_document_that_cannot_be_read_is_as_good_as_none_and_is_written_anew(string body)
    {
        foreach (var key in (string[])["place:19=3Aroom@thread.v2", $"person:{Mia.Id}", "user:29=3Amia"])
        {
            await store.Inner.Save("teams.app", [new Change(key, Expected.Whatever, Encoding.UTF8.GetBytes(body))], default);
        }

        (await book.Place(Room.Id, default)).ShouldBeNull();
        (await book.PersonOfUser("29:mia", default)).ShouldBeNull();
        await book.Learn(Room, default);
        await book.Learn(Mia, default);
        (await Another().Place(Room.Id, default)).ShouldBe(Room);
        (await Another().PersonOfUser("29:mia", default)).ShouldBe(Mia);
    }

    [Fact]
    public async Task What_a_newer_version_wrote_beside_is_no_hindrance()
    {
        await store.Inner.Save("teams.app", [new Change("person:x", Expected.Nothing, """{"Id":"x","Name":"X","Mood":{"a":1}}"""u8.ToArray())], default);
        (await book.Person("x", default)).ShouldBe(new Acquaintance("x", null, "X", null, null, null));
    }

    private AddressBook Another() => new(store, clock);
}
