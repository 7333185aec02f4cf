using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Waiting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace ChatOpsBot.Engine.Tests.Waiting;

public class InboxTests
{
    private readonly HookedStore store = new(new InMemoryStore());

    [Fact]
    public async Task What_is_being_saved_while_the_inbox_is_read_still_must_not_be_overtaken_afterwards()
    {
        var inbox = new Inbox(store);
        var (saving, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        store.BeforeSave = async () =>
        {
            saving.SetResult();
            await go.Task;
        };
        var arrives = inbox.Takes("first");
        await saving.Task;
        (await inbox.Read(CancellationToken.None).CountAsync()).ShouldBe(0, "it is not there yet");

        go.SetResult();
        await arrives;
        inbox.Holds("talk").ShouldBeTrue();
        var item = (await inbox.Read(CancellationToken.None).ToListAsync()).ShouldHaveSingleItem();
        inbox.Holds("talk").ShouldBeTrue();

        store.BeforeSave = () => Task.CompletedTask;
        await inbox.Remove(item, CancellationToken.None);
        inbox.Holds("talk").ShouldBeFalse();
    }

    [Fact]
    public async Task What_another_replica_has_finished_holds_up_nothing()
    {
        var inbox = new Inbox(store);
        await inbox.Takes("first");
        var other = new Inbox(store);
        await other.Remove(await other.Read(CancellationToken.None).SingleAsync(), CancellationToken.None);
        inbox.Holds("talk").ShouldBeTrue();
        (await inbox.Read(CancellationToken.None).CountAsync()).ShouldBe(0);
        inbox.Holds("talk").ShouldBeFalse();
    }

    private sealed class Inbox(IStore store) : DeliveryInbox(store, "a platform", "inbox.tests", NullLogger.Instance)
    {
        private static readonly Instant At = Instant.FromUtc(2026, 11, 11, 16, 0);

        public Task Takes(string id) => Save("message", JsonSerializer.SerializeToElement(id), At, CancellationToken.None).AsTask();

        protected override string? OrderOf(string kind, JsonElement payload) => "talk";

        protected override (Instant At, string? Id) NameOf(string kind, JsonElement payload, Instant received) => (received, payload.GetString());
    }
}
