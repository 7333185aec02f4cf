using System.Net.WebSockets;
using System.Text;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.SocketMode;

public class SocketDeliveryTests
{
    [Fact]
    public async Task Each_kind_of_envelope_is_received_as_what_it_is_and_acknowledged_by_its_id()
    {
        await using var rig = await SocketRig.Start();
        var socket = await rig.Server.Greeted();
        foreach (var (id, type, kind) in new[] { ("e1", "events_api", DeliveryKind.Event), ("e2", "slash_commands", DeliveryKind.Command), ("e3", "interactive", DeliveryKind.Interaction) })
        {
            await socket.Send($$$"""{"envelope_id":"{{{id}}}","type":"{{{type}}}","payload":{"n":"{{{id}}}"},"accepts_response_payload":true}""");
            (await socket.AckId()).ShouldBe(id);
            rig.Received.All.Last().Kind.ShouldBe(kind);
            rig.Received.All.Last().Payload.Text("n").ShouldBe(id);
        }
    }

    [Fact]
    public async Task A_reply_rides_in_the_acknowledgement_only_where_Slack_takes_one()
    {
        await using var rig = await SocketRig.Start(before: rig => rig.Received.Then = (_, _) => Task.FromResult(new Reply("""{"text":"ü & <b>"}""")));
        var socket = await rig.Server.Greeted();

        await socket.Send("""{"envelope_id":"a","type":"slash_commands","payload":{},"accepts_response_payload":true}""");
        (await socket.Ack()).GetProperty("payload").GetProperty("text").GetString().ShouldBe("ü & <b>");
        await socket.Send("""{"envelope_id":"b","type":"slash_commands","payload":{},"accepts_response_payload":false}""");
        (await socket.Ack()).TryGetProperty("payload", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_could_not_be_saved_is_not_acknowledged_and_does_not_hold_up_what_comes_after()
    {
        await using var rig = await SocketRig.Start(before: rig => rig.Received.Then = (payload, _) =>
            payload.Text("fail") switch { "store" => throw new StoreException("disk full"), "bug" => throw new InvalidOperationException("bug"), _ => Task.FromResult(Reply.Empty) });
        var socket = await rig.Server.Greeted();

        await socket.Event("lost1", """{"fail":"store"}""");
        await socket.Event("lost2", """{"fail":"bug"}""");
        await Patience.Until(() => rig.Received.All.Count == 2);
        await socket.Event("saved");

        (await socket.AckId()).ShouldBe("saved");
        await Patience.Until(() => rig.Log.All.Any(line => line.Level == LogLevel.Warning && line.Text.Contains("disk full", StringComparison.Ordinal)));
        rig.Connection.State.IsReady.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_it_is_saved()
    {
        var saved = new TaskCompletionSource<Reply>();
        await using var rig = await SocketRig.Start(before: rig => rig.Received.Then = (payload, _) => payload.Text("wait") is null ? Task.FromResult(Reply.Empty) : saved.Task);
        var socket = await rig.Server.Greeted();

        await socket.Event("slow", """{"wait":"1"}""");
        await socket.Event("quick");
        (await socket.AckId()).ShouldBe("quick");
        saved.SetResult(Reply.Empty);
        (await socket.AckId()).ShouldBe("slow");
    }

    [Fact]
    public async Task A_thousand_envelopes_are_each_received_and_acknowledged_once()
    {
        await using var rig = await SocketRig.Start(before: rig => rig.Received.Then = async (_, _) =>
        {
            await Task.Yield();
            return Reply.Empty;
        });
        var socket = await rig.Server.Greeted();
        for (var i = 0; i < 1000; i++)
        {
            await socket.Event($"e{i}");
        }

        var acks = new HashSet<string?>();
        while (acks.Count < 1000)
        {
            acks.Add(await socket.AckId()).ShouldBeTrue();
        }

        rig.Received.All.Count.ShouldBe(1000);
    }

    [Fact]
    public async Task Malformed_binary_oversized_and_unknown_messages_are_ignored_and_fragments_are_put_together()
    {
        await using var rig = await SocketRig.Start();
        var socket = await rig.Server.Greeted();

        await socket.Send("not json");
        await socket.Send("[1,2");
        await socket.Send("null");
        await socket.Send("");
        await socket.Send("""{"type":"something_new","envelope_id":"x","payload":{}}""");
        await socket.Send("""{"type":"events_api","payload":{}}""");
        await socket.Send("""{"type":"events_api","envelope_id":7,"payload":{}}""");
        await socket.Send("""{"type":"events_api","envelope_id":"x"}""");
        await socket.Send("""{"type":"events_api","envelope_id":"\ud800","payload":{}}""");
        await socket.Send("{\"type\":" + new string('[', 5000));
        await socket.Send(Encoding.UTF8.GetBytes("""{"type":"events_api","envelope_id":"bin","payload":{}}"""), WebSocketMessageType.Binary);
        await socket.Event("big", $"\"{new string('x', 1024 * 1024)}\"");
        var whole = Encoding.UTF8.GetBytes("""{"envelope_id":"parts","type":"events_api","payload":{"text":"grüße 🙂"}}""");
        for (var i = 0; i < whole.Length; i++)
        {
            await socket.Send([whole[i]], end: i == whole.Length - 1);
        }

        (await socket.AckId()).ShouldBe("parts");
        rig.Received.All.ShouldHaveSingleItem().Payload.Text("text").ShouldBe("grüße 🙂");
        rig.Server.IsAskedAgain.ShouldBeFalse();
    }

    [Fact]
    public async Task Text_that_is_no_UTF_8_ends_the_socket_as_the_protocol_says_and_another_one_is_opened()
    {
        await using var rig = await SocketRig.Start();
        var socket = await rig.Server.Greeted();
        await socket.Send([0xff, 0xfe, 0x80]);
        var next = await rig.Server.Greeted();
        await next.Event("e");
        (await next.AckId()).ShouldBe("e");
    }

    [Fact]
    public async Task An_envelope_just_within_the_limit_is_read()
    {
        await using var rig = await SocketRig.Start();
        var socket = await rig.Server.Greeted();
        await socket.Event("big", $"\"{new string('x', (1024 * 1024) - 200)}\"");
        (await socket.AckId()).ShouldBe("big");
    }

    [Fact]
    public async Task Stopping_finishes_what_was_received_acknowledges_it_and_closes_in_order()
    {
        var saved = new TaskCompletionSource<Reply>();
        var rig = await SocketRig.Start(before: rig => rig.Received.Then = (_, _) => saved.Task);
        var socket = await rig.Server.Greeted();
        await rig.Ready();
        for (var i = 0; i < 40; i++)
        {
            await socket.Event($"e{i}");
        }

        // A mark behind them all: when it is logged as ignored, all of them were taken.
        await socket.Send("mark");
        await Patience.Until(() => rig.Log.Text.Contains("it is not JSON", StringComparison.Ordinal));
        var stopping = rig.Connection.StopAsync(CancellationToken.None);
        await socket.Event("afterwards");
        saved.SetResult(Reply.Empty);
        await stopping;

        var acks = await socket.AcksUntilClosed();
        (await socket.Closed).ShouldBe(WebSocketCloseStatus.NormalClosure);
        Enumerable.Range(0, 40).Select(i => $"e{i}").ShouldBeSubsetOf(acks!);
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task A_worker_that_hangs_does_not_hold_up_the_stop()
    {
        var rig = await SocketRig.Start(SocketRig.Quick with { Drain = TimeSpan.FromMilliseconds(50) }, before: rig => rig.Received.Then = (_, _) => new TaskCompletionSource<Reply>().Task);
        var socket = await rig.Server.Greeted();
        await socket.Event("hangs");
        await Patience.Until(() => !rig.Received.All.IsEmpty);

        await rig.Connection.StopAsync(CancellationToken.None).WaitAsync(Patience.Long);
        (await socket.AcksUntilClosed()).ShouldBeEmpty();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Neither_the_token_nor_the_address_nor_what_was_said_reaches_the_log()
    {
        await using var rig = await SocketRig.Start(before: rig => rig.Server.Refuse(2));
        var socket = await rig.Server.Greeted();
        await socket.Event("e", """{"text":"PRIVATE-WORDS"}""");
        await socket.AckId();
        await socket.Send("PRIVATE-WORDS");
        socket.Abort();
        await rig.Server.Greeted();
        await rig.Ready();

        rig.Log.Text.ShouldContain("not open");
        rig.Log.Text.ShouldNotContain("SECRET");
        rig.Log.Text.ShouldNotContain("PRIVATE");
    }
}
