using System.Net.WebSockets;
using ChatOpsBot.Slack.SocketMode;

namespace ChatOpsBot.Slack.Tests.SocketMode;

/// <summary>A connection to a loopback server, with pauses too short to notice.</summary>
internal sealed class SocketRig : IAsyncDisposable
{
    private SocketRig(SocketServer server, SocketTimings timings, TimeProvider clock, ConnectSocket? connect)
    {
        Server = server;
        Api = new(_ => ScriptedApi.Ok($$"""{"ok":true,"url":"{{server.Address}}"}"""));
        Connection = new(
            new SlackOptions { AppToken = new("xapp-SECRET"), ApiBaseUrl = new("http://127.0.0.1/api/") },
            Api, Received, clock, Log, timings, connect, () => 0);
    }

    public static SocketTimings Quick => new()
    {
        FirstPause = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(4),
        Linger = TimeSpan.FromMilliseconds(100),
        Drain = TimeSpan.FromSeconds(20),
        Close = TimeSpan.FromSeconds(5),
    };

    public SocketServer Server { get; }

    public ScriptedApi Api { get; }

    public Received Received { get; } = new();

    public LogLines<SocketModeConnection> Log { get; } = new();

    public SocketModeConnection Connection { get; }

    public static async Task<SocketRig> Start(SocketTimings? timings = null, TimeProvider? clock = null, ConnectSocket? connect = null, Action<SocketRig>? before = null)
    {
        var rig = new SocketRig(await SocketServer.Start(), timings ?? Quick, clock ?? TimeProvider.System, connect);
        before?.Invoke(rig);
        await rig.Connection.StartAsync(CancellationToken.None);
        return rig;
    }

    public Task Ready() => Patience.Until(() => Connection.State.IsReady);

    public async ValueTask DisposeAsync()
    {
        await Connection.StopAsync(CancellationToken.None);
        Connection.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>A socket that fails when it is told to.</summary>
internal sealed class FragileSocket(WebSocket inner, Func<string, bool> fails) : WebSocket
{
    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    public override void Abort() => Do("abort", inner.Abort);

    public override void Dispose() => Do("dispose", inner.Dispose);

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        fails("close") ? throw new InvalidOperationException("close failed") : inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) =>
        inner.ReceiveAsync(buffer, cancellationToken);

    public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        fails("receive") ? throw new InvalidOperationException("receive failed") : inner.ReceiveAsync(buffer, cancellationToken);

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        fails("send") ? throw new InvalidOperationException("send failed") : inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    private void Do(string step, Action action)
    {
        action();
        if (fails(step))
        {
            throw new InvalidOperationException(step + " failed");
        }
    }
}
