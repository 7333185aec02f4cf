using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Addresses;

public sealed class AddressBookTests
{
    private static readonly Place Room = new("19:room@thread.v2", new Uri("https://smba.trafficmanager.net/emea/"), "tenant", ConversationKind.Group);
    private static readonly Acquaintance Mia = new("11111111-0000-0000-0000-000000000001", "29:mia", "Mia", "Europe/Berlin", "tenant", "a:mia");

    private readonly HookedStore store = new();
    private readonly ManualClock clock = new(HastyClock.Start);
    private readonly AddressBook book;

    public AddressBookTests() => book = Another();

    [Fact]
    public async Task What_was_learned_is_known_here_and_by_another_replica_and_after_a_restart()
    {
        await book.Learn(Room, default);
        await book.Learn(Mia, default);
        foreach (var reader in (AddressBook[])[book, Another()])
        {
            (await reader.Place(Room.Id, default)).ShouldBe(Room);
            (await reader.Person(Mia.Id, default)).ShouldBe(Mia);
            (await reader.PersonOfUser("29:mia", default)).ShouldBe(Mia);
        }

        (await book.Place("19:other@thread.v2", default)).ShouldBeNull();
        (await book.Person("29:mia", default)).ShouldBeNull();
        (await book.PersonOfUser(Mia.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Everything_of_a_place_and_a_person_comes_back()
    {
        var place = Room with { Kind = ConversationKind.Bot, Gone = true };
        var person = Mia with { Unreachable = true, Guest = true };
        await book.Learn(place, default);
        await book.Learn(person, default);
        (await Another().Place(place.Id, default)).ShouldBe(place);
        (await Another().Person(person.Id, default)).ShouldBe(person);
    }

    [Fact]
    public async Task What_is_known_is_not_written_again()
    {
        await book.Learn(Room, default);
        await book.Learn(Mia, default);
        var (saves, loads) = (store.Saves, store.Loads);
        for (var i = 0; i < 10; i++)
        {
            await book.Learn(Room, default);
            await book.Learn(Mia, default);
            await book.Learn(new Acquaintance(Mia.Id, null, null, null, null, null), default);
        }

        (store.Saves, store.Loads).ShouldBe((saves, loads));
        clock.Advance(Duration.FromMinutes(2));
        var another = Another();
        await book.Learn(Mia, default);
        await another.Learn(Room, default);
        await another.Learn(Mia, default);
        store.Saves.ShouldBe(saves);
    }

    [Fact]
    public async Task What_is_remembered_is_not_read_again_for_a_minute()
    {
        await Another().Learn(Mia, default);
        await book.PersonOfUser("29:mia", default);
        var loads = store.Loads;
        await book.PersonOfUser("29:mia", default);
        await book.Person(Mia.Id, default);
        store.Loads.ShouldBe(loads);
        clock.Advance(Duration.FromMinutes(1));
        await book.Person(Mia.Id, default);
        store.Loads.ShouldBe(loads + 1);
    }

    [Fact]
    public async Task Another_replicas_word_is_seen_at_once_where_nothing_was_known_and_else_within_a_minute()
    {
        var another = Another();
        (await book.Place(Room.Id, default)).ShouldBeNull();
        await another.Learn(Room, default);
        (await book.Place(Room.Id, default)).ShouldBe(Room);

        await another.Learn(Room with { Gone = true }, default);
        clock.Advance(Duration.FromMinutes(1));
        (await book.Place(Room.Id, default))!.Gone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_left_on_one_replica_and_entered_again_on_another_is_there()
    {
        var another = Another();
        await book.Learn(Room, default);
        await another.Learn(Room with { Gone = true }, default);
        clock.Advance(Duration.FromSeconds(5));
        await book.Learn(Room, default);
        (await Another().Place(Room.Id, default))!.Gone.ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_says_of_a_person_stays_as_it_was()
    {
        await book.Learn(new Acquaintance(Mia.Id, null, "Mia from Graph", null, "tenant", null, Guest: true), default);
        await book.Learn(new Acquaintance(Mia.Id, "29:mia", null, "Europe/Berlin", null, null), default);
        await Another().Learn(new Acquaintance(Mia.Id, null, "Mia", null, null, "a:mia"), default);
        (await Another().PersonOfUser("29:mia", default)).ShouldBe(Mia with { Guest = true });
    }

    [Fact]
    public async Task Whoever_is_unreachable_is_so_until_they_write_again_and_not_until_Graph_names_them()
    {
        await book.Learn(Mia with { Unreachable = true }, default);
        await book.Learn(new Acquaintance(Mia.Id, null, "Mia B.", null, null, null), default);
        (await book.Person(Mia.Id, default)).ShouldBe(Mia with { Name = "Mia B.", Unreachable = true });
        await book.Learn(Mia, default);
        (await book.Person(Mia.Id, default))!.Unreachable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_person_and_whose_their_id_is_are_saved_together_or_not_at_all()
    {
        store.BeforeSave = _ => throw new StoreException("power cut");
        await Should.ThrowAsync<StoreException>(async () => await book.Learn(Mia, default));
        (await book.Person(Mia.Id, default)).ShouldBeNull();
        store.BeforeSave = _ => Task.CompletedTask;
        (await Another().PersonOfUser("29:mia", default)).ShouldBeNull();

        await book.Learn(Mia, default);
        (await book.PersonOfUser("29:mia", default)).ShouldBe(Mia);
        store.Saves.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_saved_although_the_store_said_it_was_not_is_found()
    {
        await book.Learn(Mia, default);
        store.AfterSave = _ => throw new StoreException("connection lost");
        await Should.ThrowAsync<StoreException>(async () => await book.Learn(Mia with { Name = "Mia B." }, default));
        store.AfterSave = _ => Task.CompletedTask;
        (await book.Person(Mia.Id, default))!.Name.ShouldBe("Mia B.");
    }

    [Fact]
    public async Task While_the_store_cannot_be_read_what_is_remembered_is_good_enough()
    {
        await book.Learn(Room, default);
        clock.Advance(Duration.FromMinutes(30));
        store.Inner.Trouble = new StoreException("disk gone");
        (await book.Place(Room.Id, default)).ShouldBe(Room);
        await Should.ThrowAsync<StoreException>(async () => await book.Place("19:other", default));
        await Should.ThrowAsync<StoreException>(async () => await book.Learn(Room with { Gone = true }, default));
        clock.Advance(Duration.FromMinutes(31));
        await Should.ThrowAsync<StoreException>(async () => await book.Place(Room.Id, default));
    }

    private AddressBook Another() => new(store, clock);
}
