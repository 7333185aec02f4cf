using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class InboxTests : IDisposable
{
    private const string Paul = $$"""{"id":"user-primary","name":"Paul Primary","aadObjectId":"{{Rig.Paul}}"}""";

    private readonly Rig rig = new();

    [Fact]
    public async Task Whoever_is_mentioned_and_not_known_is_asked_for_after_Teams_has_its_answer()
    {
        rig.Connector.Everybody = [Paul];
        (await rig.Post("message-group-mentions")).ShouldBe((200, ""));
        rig.Connector.Calls.ShouldBeEmpty();
        rig.Engine.Asked.ShouldBe(0);
        (await rig.Waiting()).ShouldBe(1);

        await rig.Round();
        rig.Connector.To("member").ShouldHaveSingleItem().Id.ShouldBe("user-primary");
        rig.Engine.Only<Inbound.Message>().Mentions.ShouldBe([new ChatUser(new Address("teams", Rig.Paul), "Ada Park", "America/Chicago")]);
        (await rig.Waiting()).ShouldBe(0);

        await rig.Post("message-group-mentions", json => (json["id"], json["timestamp"]) = ("later", "2026-11-20T15:00:48Z"));
        rig.Engine.Accepted.Count.ShouldBe(2, "the next time they are known");
    }

    [Fact]
    public async Task Whoever_is_not_in_the_conversation_is_taken_by_the_name_in_the_mention()
    {
        await rig.Post("message-group-mentions");
        await rig.Round();
        var message = rig.Engine.Only<Inbound.Message>();
        message.Text.ShouldBe("@Paul Primary card");
        message.Mentions.ShouldHaveSingleItem().Address.ShouldBe(new Address("teams", "user-primary"));
    }

    [Fact]
    public async Task After_a_minute_without_Teams_the_best_name_known_will_do()
    {
        rig.Connector.Otherwise = _ => Answers.AsksToWait(5);
        await rig.Post("message-group-mentions");
        await rig.Round();
        rig.Engine.Asked.ShouldBe(0);
        (await rig.Waiting()).ShouldBe(1);

        rig.Clock.Advance(Duration.FromSeconds(61));
        await rig.Round();
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("@Paul Primary card");
    }

    [Fact]
    public async Task A_name_that_Teams_left_out_is_asked_for()
    {
        rig.Connector.Everybody = ["""{"id":"user-requester","name":"Rita at Teams","aadObjectId":"33333333-3333-3333-3333-000000000000"}"""];
        await rig.Post("message-personal", json => json["from"]!.AsObject().Remove("name"));
        rig.Engine.Asked.ShouldBe(0);
        await rig.Round();
        rig.Engine.Only<Inbound.Message>().From.Name.ShouldBe("Rita at Teams");
    }

    [Fact]
    public async Task The_same_activity_waits_once()
    {
        await rig.Post("message-group-mentions");
        await rig.Post("message-group-mentions");
        (await rig.Waiting()).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_overtakes_what_was_written_before_in_the_same_conversation()
    {
        rig.Connector.Everybody = [Paul];
        await rig.Post("message-group-mentions");
        await rig.Post("message-group-second-person");
        await rig.Post("message-personal");
        rig.Engine.Only<Inbound.Message>().Conversation.Id.ShouldBe("personal-chat-id");
        (await rig.Waiting()).ShouldBe(2);

        await rig.Round();
        rig.Engine.Accepted.OfType<Inbound.Message>().Where(message => message.Kind == ConversationKind.Group).Select(message => message.Text).ShouldBe(["@Ada Park card", "hello from Paul"]);
        await rig.Post("message-group-second-person", json => (json["id"], json["timestamp"]) = ("paul-3", "2026-11-20T15:01:00Z"));
        rig.Engine.Accepted.Count.ShouldBe(4, "nothing waits any more");
    }

    [Fact]
    public async Task A_process_that_dies_with_something_waiting_loses_nothing_of_it()
    {
        await rig.Post("message-group-mentions");
        await rig.Post("message-group-second-person");

        using var next = new Rig(store: rig.Store);
        await next.Round();
        next.Engine.Accepted.OfType<Inbound.Message>().Select(message => message.Text).ShouldBe(["@Paul Primary card", "hello from Paul"]);
        (await next.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_of_ours_loses_nothing_and_what_keeps_failing_is_given_up()
    {
        rig.Engine.Trouble = new InvalidOperationException("secret words");
        (await rig.Post("message-personal")).ShouldBe((200, ""));
        (await rig.Waiting()).ShouldBe(1);
        for (var i = 0; i < InboxWorker.MostFailures; i++)
        {
            await rig.Round();
            rig.Clock.Advance(Duration.FromSeconds(16));
        }

        (await rig.Waiting()).ShouldBe(0);
        rig.Logs.Lines.ShouldContain(line => line.Contains("given up", StringComparison.Ordinal));
        rig.Logs.Lines.ShouldAllBe(line => !line.Contains("secret words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_failed_once_is_taken_in_once()
    {
        rig.Engine.Trouble = new InvalidOperationException("passing");
        await rig.Post("message-personal");
        rig.Engine.Trouble = null;
        await rig.Round();
        await rig.Post("message-personal");
        rig.Engine.Only<Inbound.Message>();
    }

    [Fact]
    public async Task What_the_store_refuses_is_not_acknowledged()
    {
        rig.Store.Trouble = new StoreException("The disk is full.");
        (await rig.Post("message-group-mentions")).ShouldBe((503, ""));
        rig.Store.Trouble = null;
        rig.Engine.Trouble = new StoreException("The disk is full.");
        (await rig.Post("message-personal")).ShouldBe((503, ""));
        rig.Engine.Trouble = null;
        (await rig.Post("message-personal")).ShouldBe((200, ""));
        rig.Engine.Only<Inbound.Message>();
    }

    [Fact]
    public async Task What_nobody_can_read_does_not_hold_up_the_rest()
    {
        await rig.Store.Save(
            Inbox.Partition,
            [
                new Change("inbox:00000000000000000000:broken", Expected.Nothing, "{nonsense"u8.ToArray()),
                new Change("inbox:00000000000000000001:other", Expected.Nothing, """{"kind":"telegram","received":1,"payload":{}}"""u8.ToArray()),
                new Change("inbox:00000000000000000002:odd", Expected.Nothing, """{"kind":"activity","received":1,"payload":[]}"""u8.ToArray()),
            ],
            CancellationToken.None);
        await rig.Post("message-group-mentions");
        await rig.Round();
        rig.Engine.Only<Inbound.Message>();
        (await rig.Waiting()).ShouldBe(0);
    }

    public void Dispose() => rig.Dispose();
}
