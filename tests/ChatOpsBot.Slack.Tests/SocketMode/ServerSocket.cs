using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace ChatOpsBot.Slack.Tests.SocketMode;

/// <summary>One socket, as Slack holds it.</summary>
internal sealed class ServerSocket(WebSocket socket)
{
    private readonly Channel<JsonElement> received = Channel.CreateUnbounded<JsonElement>();

    /// <summary>How the app closed it; null when it just went away.</summary>
    public Task<WebSocketCloseStatus?> Closed => closed.Task;

    private readonly TaskCompletionSource<WebSocketCloseStatus?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Hello(int? life = null) => Send(life is null
        ? """{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"}}"""
        : $$$"""{"type":"hello","num_connections":1,"debug_info":{"host":"h","approximate_connection_time":{{{life}}}}}""");

    public Task Disconnect(string reason) => Send($$"""{"type":"disconnect","reason":"{{reason}}"}""");

    public Task Event(string id, string body = "{}") => Send($$"""{"envelope_id":"{{id}}","type":"events_api","payload":{{body}},"accepts_response_payload":false}""");

    public Task Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public Task Send(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool end = true) =>
        socket.SendAsync(bytes, type, end, CancellationToken.None);

    /// <summary>The next acknowledgement.</summary>
    public Task<JsonElement> Ack() => received.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);

    public async Task<string?> AckId() => (await Ack()).GetProperty("envelope_id").GetString();

    /// <summary>Everything acknowledged until the socket was closed.</summary>
    public async Task<List<string?>> AcksUntilClosed()
    {
        await Closed.WaitAsync(Patience.Long);
        var all = new List<string?>();
        await foreach (var ack in received.Reader.ReadAllAsync())
        {
            all.Add(ack.GetProperty("envelope_id").GetString());
        }

        return all;
    }

    public void Abort() => socket.Abort();

    public async Task Read()
    {
        WebSocketCloseStatus? how = null;
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    how = socket.CloseStatus;
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                await received.Writer.WriteAsync(JsonElement.Parse(buffer.AsSpan(0, part.Count)));
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The app went away, or the test did.
        }
        finally
        {
            received.Writer.TryComplete();
            closed.TrySetResult(how);
        }
    }
}
