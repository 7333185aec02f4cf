using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Tests.Fake;

/// <summary>Socket Mode, from an app's side.</summary>
public sealed class SocketRules
{
    [Fact]
    public async Task A_ticket_opens_one_socket_which_says_hello_and_brings_what_must_be_acknowledged_there()
    {
        await using var app = await TinyApp.Start();
        app.Slack.SocketMode = true;
        var url = new Uri((string?)(await app.CallAs(app.Slack.AppToken, "apps.connections.open"))["url"] ?? "");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, CancellationToken.None);
        ((string?)(await Read(socket))["type"]).ShouldBe("hello");
        await app.Slack.Sockets.Connected();
        using var second = new ClientWebSocket();
        await Should.ThrowAsync<WebSocketException>(() => second.ConnectAsync(url, CancellationToken.None));

        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        var typing = mia.Types("/oncall", mia.WithBot);
        var command = await Read(socket);
        ((string?)command["type"], (bool?)command["accepts_response_payload"], (string?)command["payload"]!["command"]).ShouldBe(("slash_commands", true, "/oncall"));
        await Send(socket, new JsonObject { ["envelope_id"] = (string?)command["envelope_id"], ["payload"] = new JsonObject { ["text"] = "Cleo" } });
        await typing;
        mia.Messages.ShouldHaveSingleItem().Words(mia).ShouldBe("Cleo");
    }

    [Fact]
    public async Task What_a_cut_socket_did_not_acknowledge_comes_again_through_another()
    {
        await using var app = await TinyApp.Start();
        app.Slack.SocketMode = true;
        var mia = app.Slack.Workspace.AddPerson("mia", "Mia Rossi");
        using var first = await Connect(app);
        var telling = mia.TellsBot("hello");
        var lost = await Read(first);
        first.Abort();
        using var second = await Connect(app);
        var again = await Read(second);

        ((int?)again["retry_attempt"], (string?)again["payload"]!["event_id"]).ShouldBe((1, (string?)lost["payload"]!["event_id"]));
        await Send(second, new JsonObject { ["envelope_id"] = (string?)again["envelope_id"] });
        await telling;
        app.Slack.TakeComplaints().ShouldHaveSingleItem().ShouldContain("connection_failed");
    }

    [Fact]
    public async Task A_socket_that_was_asked_to_go_brings_nothing_more()
    {
        await using var app = await TinyApp.Start();
        app.Slack.SocketMode = true;
        using var first = await Connect(app);
        using var second = await Connect(app);
        await app.Slack.Sockets.Refresh();
        ((string?)(await Read(first))["reason"]).ShouldBe("refresh_requested");
        using var third = await Connect(app);

        var telling = app.Slack.Workspace.AddPerson("mia", "Mia Rossi").TellsBot("hello");
        await Send(third, new JsonObject { ["envelope_id"] = (string?)(await Read(third))["envelope_id"] });
        await telling;
        await app.Slack.Settled();
        await app.Slack.Sockets.Disable();
        ((string?)(await app.CallAs(app.Slack.AppToken, "apps.connections.open"))["error"]).ShouldBe("socket_mode_disabled");
    }

    private static async Task<ClientWebSocket> Connect(TinyApp app)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string?)(await app.CallAs(app.Slack.AppToken, "apps.connections.open"))["url"] ?? ""), CancellationToken.None);
        await Read(socket);
        return socket;
    }

    private static async Task<JsonObject> Read(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
        part.EndOfMessage.ShouldBeTrue();
        return (JsonObject)JsonNode.Parse(buffer.AsSpan(0, part.Count))!;
    }

    private static Task Send(ClientWebSocket socket, JsonObject frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
