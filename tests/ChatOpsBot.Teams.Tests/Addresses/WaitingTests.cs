using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Addresses;

public sealed class WaitingTests
{
    private static readonly Place Room = new("19:room@thread.v2", new Uri("https://smba.trafficmanager.net/emea/"), "tenant", ConversationKind.Group);
    private static readonly Duration Patience = Duration.FromSeconds(10);

    private readonly HookedStore store = new();
    private readonly ManualClock clock = new(HastyClock.Start);
    private readonly AddressBook book;

    public WaitingTests() => book = new AddressBook(store, clock);

    [Fact]
    public async Task A_place_that_is_known_is_not_waited_for()
    {
        await book.Learn(Room, default);
        (await book.WaitFor(Room.Id, Patience, default)).ShouldBeTrue();
        (await new AddressBook(store, clock).WaitFor(Room.Id, Duration.Zero, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_that_is_learned_here_is_told_at_once()
    {
        var waiting = book.WaitFor(Room.Id, Patience, default).AsTask();
        await book.Learn(Room with { Id = "19:other@thread.v2" }, default);
        waiting.IsCompleted.ShouldBeFalse();
        await book.Learn(Room, default);
        (await waiting).ShouldBeTrue();
        clock.Now.ShouldBe(HastyClock.Start);
    }

    [Fact]
    public async Task A_place_that_another_replica_learns_is_found_within_a_second()
    {
        var waiting = book.WaitFor(Room.Id, Patience, default).AsTask();
        await new AddressBook(store, clock).Learn(Room, default);
        clock.Advance(Duration.FromSeconds(1));
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_that_does_not_come_is_not_waited_for_longer_than_patience_lasts()
    {
        var hasty = new HastyClock();
        (await new AddressBook(store, hasty).WaitFor(Room.Id, Duration.FromSeconds(4.5), default)).ShouldBeFalse();
        hasty.Passed.ShouldBe(Duration.FromSeconds(4.5));
        store.Loads.ShouldBe(6);
    }

    [Fact]
    public async Task A_place_that_the_bot_was_taken_out_of_is_waited_for()
    {
        await book.Learn(Room with { Gone = true }, default);
        var waiting = book.WaitFor(Room.Id, Patience, default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        await book.Learn(Room, default);
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_is_out_of_order_for_a_moment_is_asked_again()
    {
        store.Inner.Trouble = new StoreException("busy");
        var waiting = book.WaitFor(Room.Id, Patience, default).AsTask();
        store.Inner.Trouble = null;
        await new AddressBook(store, clock).Learn(Room, default);
        clock.Advance(Duration.FromSeconds(1));
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_waits_can_give_up()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = book.WaitFor(Room.Id, Patience, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }
}
