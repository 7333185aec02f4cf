using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Tests;

public sealed class PlatformTests
{
    private static readonly Opening Room = new("open 1", "Mia, Ada and Jo", [Network.At("mia"), Network.At("ada"), Network.At("jo")]);

    [Fact]
    public async Task Opening_and_posting_are_done_once_per_key_also_after_a_restart()
    {
        var store = new TinyStore();
        var (room, message) = await PostedBefore(store);
        await using var again = await Network.Start(store);
        (await again.Platform.Open(Network.TeamId, Room, CancellationToken.None)).Value!.Conversation.ShouldBe(room);
        (await Post(again, room)).ShouldBe(message);
        var seen = (await again.View("mia"))[room.Id];
        seen["title"]!.ToString().ShouldBe("Mia, Ada and Jo");
        seen["messages"]!.AsArray().Count.ShouldBe(1);
        seen["unread"]!.GetValue<int>().ShouldBe(1);
        (await again.View("ben")).ShouldNotContainKey(room.Id);
    }

    [Fact]
    public async Task A_message_is_changed_in_place_for_everyone()
    {
        await using var network = await Network.Start();
        var room = (await network.Platform.Open(Network.TeamId, Room, CancellationToken.None)).Value!.Conversation;
        var message = await Post(network, room);
        (await network.Platform.Update(Network.TeamId, new Revising(message, Prose.Of("other words"), null), CancellationToken.None)).Value.ShouldBe(message);

        var shown = (await network.Messages("mia", room.Id)).ShouldHaveSingleItem();
        shown["text"]!.ToString().ShouldBe("other words");
        shown["edited"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_that_is_changed_while_somebody_reads_it_does_not_stay_as_it_was()
    {
        var store = new TinyStore();
        var (room, message) = await PostedBefore(store);

        // After a restart nothing is remembered, so the message comes from the store: as it was before the change.
        await using var again = await Network.Start(store);
        var giving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Giving = giving.Task;
        var reading = again.Messages("mia", room.Id);
        await store.Asked;
        await again.Platform.Update(Network.TeamId, new Revising(message, Prose.Of("other words"), null), CancellationToken.None);
        giving.SetResult();
        await reading;

        (await again.Messages("mia", room.Id)).ShouldHaveSingleItem()["text"]!.ToString().ShouldBe("other words");
    }

    [Fact]
    public async Task Somebody_added_sees_the_conversation_and_it_stays_so()
    {
        var store = new TinyStore();
        ConversationRef room;
        await using (var network = await Network.Start(store))
        {
            room = (await network.Platform.Open(Network.TeamId, Room, CancellationToken.None)).Value!.Conversation;
            await Post(network, room);
            (await Add(network, room, "lee")).ShouldBe(room);
            (await Add(network, room, "lee", "ben")).ShouldBe(room);
            (await network.Messages("lee", room.Id)).ShouldHaveSingleItem();
        }

        await using var again = await Network.Start(store);
        (await again.View("lee"))[room.Id]["members"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Mentions_in_the_bots_words_stand_as_names_and_are_told_apart()
    {
        await using var network = await Network.Start();
        var jo = new Person(new PersonId("jo"), "Jo Lindqvist", Role.Developer, "Europe/Berlin", [Network.At("jo")]);
        await network.Platform.Post(Network.TeamId, new Posting("m", new Target.To(Network.At("mia")), Prose.Of($"{jo} will answer"), null), CancellationToken.None);
        var message = (await network.Messages("mia", "bot:mia")).ShouldHaveSingleItem();
        message["text"]!.ToString().ShouldBe("@Jo Lindqvist will answer");
        message["mentions"]!.AsArray().Single()!["id"]!.ToString().ShouldBe("jo");
        message["bot"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_notice_to_somebody_who_is_elsewhere_goes_to_their_conversation_with_the_bot()
    {
        await using var network = await Network.Start();
        var room = (await network.Platform.Open(Network.TeamId, Room, CancellationToken.None)).Value!.Conversation;
        await network.Platform.Post(Network.TeamId, new Posting("w", new Target.Whisper(room, Network.At("ben")), Prose.Of("for you"), null), CancellationToken.None);
        (await network.Messages("ben", "bot:ben")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_and_whatever_is_not_there_is_a_lasting_problem()
    {
        await using var network = await Network.Start();
        var nowhere = new ConversationRef("playground", "group:99");
        Sent<MessageRef>[] problems =
        [
            await network.Platform.Post(Network.TeamId, new Posting("a", new Target.To(Network.At("nobody")), Prose.Of("x"), null), CancellationToken.None),
            await network.Platform.Post(Network.TeamId, new Posting("b", new Target.Into(nowhere), Prose.Of("x"), null), CancellationToken.None),
            await network.Platform.Update(Network.TeamId, new Revising(new MessageRef(nowhere, "1.1"), Prose.Of("x"), null), CancellationToken.None),
            await network.Platform.Update(Network.TeamId, new Revising(new MessageRef(new ConversationRef("playground", "support"), "words"), Prose.Of("x"), null), CancellationToken.None),
        ];
        problems.ShouldAllBe(sent => sent.Problem != null && sent.Problem.Permanent);
        (await network.Platform.Open(Network.TeamId, Room with { People = [Network.At("nobody")] }, CancellationToken.None)).Problem!.Permanent.ShouldBeTrue();
    }

    private static async Task<ConversationRef> Add(Network network, ConversationRef room, params string[] people) =>
        (await network.Platform.Add(Network.TeamId, new Joining("add 1", "Room", room, [.. people.Select(Network.At)]), CancellationToken.None)).Value!.Conversation;

    // Posted twice by a process that is gone.
    private static async Task<(ConversationRef Room, MessageRef Message)> PostedBefore(TinyStore store)
    {
        await using var network = await Network.Start(store);
        var room = (await network.Platform.Open(Network.TeamId, Room, CancellationToken.None)).Value!.Conversation;
        var message = await Post(network, room);
        (await Post(network, room)).ShouldBe(message);
        return (room, message);
    }

    private static async Task<MessageRef> Post(Network network, ConversationRef room) =>
        (await network.Platform.Post(Network.TeamId, new Posting("post 1", new Target.Into(room), Prose.Of("words"), null), CancellationToken.None)).Value!;
}
