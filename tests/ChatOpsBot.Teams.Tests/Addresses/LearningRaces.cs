using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Addresses;

public sealed class LearningRaces
{
    private static readonly Acquaintance Mia = new("mia", "29:mia", "Mia", null, null, null);

    private readonly HookedStore store = new();
    private readonly ManualClock clock = new(HastyClock.Start);
    private readonly AddressBook book;

    public LearningRaces() => book = new AddressBook(store, clock);

    [Fact]
    public async Task Two_who_learn_of_one_person_at_once_lose_nothing()
    {
        var another = new AddressBook(store, clock);
        var first = true;
        store.BeforeSave = async _ =>
        {
            if (first)
            {
                first = false;
                await another.Learn(new Acquaintance("mia", null, null, "Europe/Berlin", null, "a:mia"), default);
            }
        };
        await book.Learn(Mia, default);
        (await book.Person("mia", default)).ShouldBe(Mia with { Zone = "Europe/Berlin", Chat = "a:mia" });
        (await new AddressBook(store, clock).Person("mia", default)).ShouldBe(Mia with { Zone = "Europe/Berlin", Chat = "a:mia" });
    }

    [Fact]
    public async Task Many_who_learn_at_once_end_with_all_that_was_said()
    {
        AddressBook[] replicas = [book, new(store, clock)];
        store.AfterLoad = async _ => await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            var said = (i % 4) switch
            {
                0 => new Acquaintance("mia", "29:mia", null, null, null, null),
                1 => new Acquaintance("mia", null, "Mia", null, null, null),
                2 => new Acquaintance("mia", null, null, "Europe/Berlin", null, null),
                _ => new Acquaintance("mia", null, null, null, "tenant", "a:mia"),
            };
            await replicas[i % 2].Learn(said, default);
        })));
        foreach (var reader in (AddressBook[])[new(store, clock), .. replicas])
        {
            clock.Advance(Duration.FromMinutes(1));
            (await reader.PersonOfUser("29:mia", default)).ShouldBe(new Acquaintance("mia", "29:mia", "Mia", "Europe/Berlin", "tenant", "a:mia"));
        }
    }

    [Fact]
    public async Task Whoever_read_before_somebody_wrote_does_not_overlay_what_was_written()
    {
        await book.Learn(Mia, default);
        clock.Advance(Duration.FromMinutes(1));
        var reading = new TaskCompletionSource();
        store.AfterLoad = _ => reading.Task;
        var slow = book.Person("mia", default).AsTask();
        store.AfterLoad = _ => Task.CompletedTask;
        await book.Learn(Mia with { Chat = "a:mia" }, default);
        reading.SetResult();
        (await slow)!.Chat.ShouldBeNull();
        (await book.Person("mia", default))!.Chat.ShouldBe("a:mia");
    }

    [Fact]
    public async Task Of_two_writes_whose_order_nobody_knows_the_stores_word_is_taken()
    {
        await book.Learn(Mia, default);
        var slow = new TaskCompletionSource();
        store.AfterSave = _ => slow.Task;
        var first = book.Learn(Mia with { Name = "first" }, default).AsTask();
        store.AfterSave = _ => Task.CompletedTask;
        await book.Learn(Mia with { Name = "second" }, default);
        slow.SetResult();
        await first;
        (await book.Person("mia", default))!.Name.ShouldBe("second");
    }

    [Fact]
    public async Task Something_that_others_change_for_ever_is_given_up()
    {
        var number = 0;
        store.BeforeSave = async changes => await store.Inner.Save("teams.app", [new Change(changes[0].Key, Expected.Whatever, new byte[] { (byte)number++ })], default);
        var failure = await Should.ThrowAsync<StoreException>(async () => await book.Learn(Mia, default));
        failure.Message.ShouldNotContain("mia");
        number.ShouldBe(10);
    }

    [Fact]
    public void So_many_are_remembered_and_no_more()
    {
        var memory = new Recollection<string>(clock, 100);
        for (var i = 0; i < 1_000; i++)
        {
            memory.Of($"{i}").Read(0, "x");
        }

        memory.Count.ShouldBeLessThanOrEqualTo(100);
        memory.Of("999").Within(Duration.FromMinutes(1)).ShouldBe("x");
    }

    [Fact]
    public void What_was_written_while_all_was_forgotten_is_not_overlaid_by_what_was_read_before()
    {
        var memory = new Recollection<string>(clock, 2);
        var writer = memory.Of("a");
        memory.Of("b");
        memory.Of("c"); // all were forgotten
        var reader = memory.Of("a");
        var turn = reader.Turn;
        memory.Wrote("a", writer, writer.Turn, "new");
        reader.Read(turn, "old");
        memory.Of("a").Within(Duration.FromMinutes(1)).ShouldBeNull();
    }
}
