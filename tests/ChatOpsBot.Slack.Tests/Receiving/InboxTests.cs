using System.Text.Json.Nodes;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Receiving;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class InboxTests : IDisposable
{
    private readonly Rig rig = new();

    [Fact]
    public async Task Who_is_not_known_is_asked_for_after_Slack_has_its_answer()
    {
        (await rig.Post("message-unknown-author")).ShouldBe((200, ""));
        rig.People.Asked.ShouldBe(0);
        (await rig.Waiting()).ShouldBe(1);

        await rig.Round();
        rig.Engine.Only<Inbound.Message>().From.ShouldBe(new ChatUser(new("slack", "U0NEW"), "Nina New", "Europe/Berlin"));
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_minute_without_Slack_the_best_name_known_will_do()
    {
        rig.People.AtSlack.Clear();
        await rig.Post("message-unknown-author");
        await rig.Round();
        rig.Engine.Asked.ShouldBe(0);

        rig.Clock.Advance(Duration.FromSeconds(61));
        await rig.Round();
        rig.Engine.Only<Inbound.Message>().From.Name.ShouldBe("U0NEW");
    }

    [Fact]
    public async Task The_same_event_waits_once()
    {
        await rig.Post("message-unknown-author");
        await rig.Post("message-unknown-author");
        (await rig.Waiting()).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_overtakes_what_was_written_before_in_the_same_conversation()
    {
        await rig.Post("message-unknown-author", json => json["event"]!["channel"] = "C0TRIO");
        await rig.Post("message-mpim");
        await rig.Post("message-im");
        rig.Engine.Only<Inbound.Message>().Conversation.Id.ShouldBe("D0MIA");

        await rig.Round();
        rig.Engine.Accepted.OfType<Inbound.Message>().Select(message => message.Text)
            .ShouldBe(["The viewer crashes when I open a plot & zoom", "It happens since Monday", "The build fails"], ignoreOrder: true);
        var trio = rig.Engine.Accepted.OfType<Inbound.Message>().Where(message => message.Conversation.Id == "C0TRIO").Select(message => message.At).ToList();
        trio.ShouldBe(trio.Order());

        await rig.Post("message-mpim", Again);
        rig.Engine.Accepted.Count.ShouldBe(4, "nothing waits any more");
    }

    [Fact]
    public async Task Before_the_first_contact_with_Slack_everything_waits_and_is_then_taken_in()
    {
        var work = rig.Installations.Installed[0];
        rig.Installations.Installed.Clear();
        rig.Installations.AwaitsFirstContact = true;
        await rig.Post("message-im");
        await rig.Post("command-redirect-nobody");
        await rig.Post("press-form");
        await rig.Round();
        rig.Engine.Asked.ShouldBe(0);

        rig.Installations.Installed.Add(work);
        rig.Installations.AwaitsFirstContact = false;
        rig.Clock.Advance(Duration.FromSeconds(30));
        await rig.Round();
        rig.Engine.Accepted.Select(inbound => inbound.GetType()).ShouldBe([typeof(Inbound.Message), typeof(Inbound.Command)], ignoreOrder: true);
        rig.Api.Told.ShouldContain("once more", Case.Sensitive, "a trigger lives for three seconds only");
        rig.Api.Calls.ShouldAllBe(call => call.Method != "views.open");
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task What_arrives_just_as_Slack_answers_for_the_first_time_waits_too()
    {
        (rig.Installations.AwaitsFirstContact, rig.Installations.MeetsMeanwhile) = (true, true);
        await rig.Post("message-im");
        (await rig.Waiting()).ShouldBe(1);

        rig.Installations.AwaitsFirstContact = true;
        await rig.Round();
        (await rig.Waiting()).ShouldBe(1, "nor is it left alone when its turn comes");

        rig.Installations.MeetsMeanwhile = false;
        rig.Clock.Advance(Duration.FromSeconds(30));
        await rig.Round();
        rig.Engine.Only<Inbound.Message>();
    }

    [Fact]
    public async Task What_waits_outlives_a_restart()
    {
        await rig.Post("message-unknown-author");
        using var next = new Rig();
        foreach (var document in await rig.Store.Range(Inbox.Partition, "inbox:", "inbox;", 10, CancellationToken.None))
        {
            await next.Store.Save(Inbox.Partition, [new Change(document.Key, Expected.Nothing, document.Body)], CancellationToken.None);
        }

        await next.Round();
        next.Engine.Only<Inbound.Message>().EventId.ShouldBe("Ev000000009");
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_in_the_end_given_up()
    {
        rig.Engine.Trouble = new InvalidOperationException("poison");
        await rig.Post("message-im");
        await rig.Round();
        await rig.Round();
        rig.Engine.Asked.ShouldBe(2, "once at once, once from the inbox; then it pauses");
        for (var i = 0; i < InboxWorker.MostFailures; i++)
        {
            rig.Clock.Advance(Duration.FromSeconds(16));
            await rig.Round();
        }

        rig.Engine.Asked.ShouldBe(1 + InboxWorker.MostFailures);
        (await rig.Waiting()).ShouldBe(0);
        rig.Logs.Lines.ShouldContain(line => line.Contains("given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_store_refuses_is_not_acknowledged()
    {
        rig.Store.Trouble = new StoreException("The disk is full.");
        (await rig.Post("message-unknown-author")).Status.ShouldBe(503);
        rig.Store.Trouble = null;
        (await rig.Post("message-unknown-author")).Status.ShouldBe(200);
        (await rig.Waiting()).ShouldBe(1);
    }

    [Fact]
    public async Task A_delivery_larger_than_a_document_waits_all_the_same()
    {
        await rig.Post("message-unknown-author", json => json["event"]!["blocks"] = new JsonArray(new string('x', 700_000)));
        (await rig.Waiting()).ShouldBe(1);
        await rig.Round();
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("The build fails");
    }

    [Fact]
    public async Task What_nobody_can_read_does_not_hold_up_the_rest()
    {
        await rig.Store.Save(Inbox.Partition, [new Change("inbox:00000000000000000000:broken", Expected.Nothing, "{nonsense"u8.ToArray())], CancellationToken.None);
        await rig.Post("message-unknown-author");
        await rig.Round();
        rig.Engine.Only<Inbound.Message>();
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task What_another_replica_finished_is_not_waited_for()
    {
        rig.People.AtSlack.Clear();
        await rig.Post("message-unknown-author", json => json["event"]!["channel"] = "C0TRIO");
        await rig.Round();
        await rig.Store.Erase(Inbox.Partition, CancellationToken.None);
        await rig.Round();
        await rig.Post("message-mpim");
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("It happens since Monday");
    }

    [Fact]
    public async Task The_worker_wakes_when_something_comes()
    {
        var worker = rig.Get<InboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await rig.Post("message-unknown-author");
        await Until(() => rig.Engine.Accepted.Count == 1);
        await worker.StopAsync(CancellationToken.None);
    }

    // A bounded wait for another thread's work, without sleeping.
    private static async Task Until(Func<bool> done)
    {
        for (var i = 0; i < 10_000_000 && !done(); i++)
        {
            await Task.Yield();
        }

        done().ShouldBeTrue();
    }

    private static void Again(JsonObject json)
    {
        json["event_id"] = "Ev0AGAIN";
        json["event"]!["ts"] = "1794412950.000100";
    }

    public void Dispose() => rig.Dispose();
}
