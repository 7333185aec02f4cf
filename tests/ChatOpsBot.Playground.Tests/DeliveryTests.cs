using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Tests;

public sealed class DeliveryTests
{
    [Fact]
    public async Task What_the_engine_could_not_take_is_given_to_it_again_in_order()
    {
        await using var network = await Network.Start();
        network.Engine.Failing = 4;
        await network.Post("people/mia/messages", new { to = "ada", text = "one" }, settle: false);
        await network.Post("people/mia/messages", new { to = "ada", text = "two" }, settle: false);
        await network.Post("settle", new { });

        network.Engine.Accepted.OfType<Inbound.Message>().Select(message => (message.EventId, message.Text)).ShouldBe([("pg-1", "one"), ("pg-2", "two")]);
        network.Keys('q').ShouldBeEmpty("an accepted event is forgotten");
    }

    [Fact]
    public async Task What_a_killed_process_had_saved_reaches_the_engine_after_the_restart_with_the_same_id()
    {
        var store = new TinyStore();
        await using (var network = await Network.Start(store, options => options.RetryDelay = TimeSpan.FromHours(1), new FakeEngine { Failing = int.MaxValue }))
        {
            await network.Post("people", new { id = "kim", name = "Kim Ray" }, settle: false);
            await network.Post("people/kim/messages", new { to = "ada", text = "@jo help" }, settle: false);
            await network.Post("people/kim/commands", new { to = "ada", command = "oncall", text = "tomorrow" }, settle: false);
            network.Keys('q').Count.ShouldBe(2);
        }

        await using var again = await Network.Start(store);
        await again.Post("settle", new { });
        var message = again.Engine.Only<Inbound.Message>();
        message.EventId.ShouldBe("pg-1");
        message.From.Name.ShouldBe("Kim Ray");
        message.With!.Address.User.ShouldBe("ada");
        message.Mentions.Single().Address.User.ShouldBe("jo");
        again.Engine.Only<Inbound.Command>().EventId.ShouldBe("pg-2");
        again.Keys('q').ShouldBeEmpty();
    }

    [Fact]
    public async Task What_could_not_be_saved_is_neither_acknowledged_nor_shown_nor_told()
    {
        await using var network = await Network.Start();
        network.Store.Broken = true;
        await network.Post("people/mia/messages", new { to = "ada", text = "lost", id = "a" }, 503);
        network.Store.Broken = false;
        (await network.View("ada")).ShouldNotContainKey("direct:ada:mia");
        network.Engine.Accepted.ShouldBeEmpty();

        await network.Post("people/mia/messages", new { to = "ada", text = "kept", id = "a" });
        (await network.Messages("ada", "direct:ada:mia")).ShouldHaveSingleItem()["text"]!.ToString().ShouldBe("kept");
        network.Engine.Only<Inbound.Message>();
    }

    [Fact]
    public async Task Much_that_is_written_at_the_same_time_is_saved_together()
    {
        await using var network = await Network.Start();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        network.Store.Held = held.Task;
        var posts = Enumerable.Range(0, 100).Select(i => network.Platform.Post(Network.TeamId, new Posting($"{i}", new Target.To(Network.At("ada")), Prose.Of($"{i}"), null), CancellationToken.None).AsTask()).ToList();
        held.SetResult();
        await Task.WhenAll(posts);
        network.Store.Transactions.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Nothing_is_visible_before_it_is_saved_and_much_is_struck_off_together()
    {
        await using var network = await Network.Start();
        var held = new TaskCompletionSource();
        network.Store.Held = held.Task;
        var calls = Enumerable.Range(0, 100).Select(i => network.Post("people/mia/messages", new { to = "ada", text = $"number {i}" }, settle: false)).ToList();
        (await network.View("mia")).ShouldNotContainKey("direct:ada:mia");
        calls.ShouldAllBe(call => !call.IsCompleted);

        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        network.Engine.Held = taken.Task;
        held.SetResult();
        await Task.WhenAll(calls);

        // The engine takes all of them before any is struck off.
        var striking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        network.Store.Held = striking.Task;
        var before = network.Store.Transactions;
        taken.SetResult();
        while (network.Engine.Accepted.Count < 100)
        {
            await Task.Delay(10);
        }

        striking.SetResult();
        await network.Post("settle", new { });
        (network.Store.Transactions - before).ShouldBeLessThan(10, "a hundred events were struck off");
        network.Engine.Accepted.Select(inbound => inbound.EventId).Distinct().Count().ShouldBe(100);
        (await network.View("ada", "?messages=200"))["direct:ada:mia"]["messages"]!.AsArray().Select(message => message!["text"]!.ToString()).Distinct().Count().ShouldBe(100);
    }
}
