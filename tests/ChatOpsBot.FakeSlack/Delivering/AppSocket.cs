using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeSlack.Delivering;

/// <summary>One socket of the app, from Slack's side.</summary>
internal sealed class AppSocket(LoopbackSlack slack, WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim writer = new(1);
    private readonly Dictionary<string, TaskCompletionSource<string>> unacknowledged = new(StringComparer.Ordinal);

    /// <summary>Whether it was said hello to and is not about to be given up.</summary>
    public bool InService { get; set; }

    /// <summary>Whether the app was asked to renew it, which may be before it counts as in service.</summary>
    public bool IsAskedToGo { get; set; }

    public async Task Send(string frame)
    {
        await writer.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Sends an envelope and waits for its acknowledgement here; gives the payload of the acknowledgement.</summary>
    public async Task<string> Deliver(string id, string envelope, CancellationToken cancel)
    {
        var acknowledged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (slack.Gate)
        {
            unacknowledged[id] = acknowledged;
        }

        await Send(envelope);
        return await acknowledged.Task.WaitAsync(cancel);
    }

    /// <summary>Reads until the app closes it, or it breaks.</summary>
    public async Task Listen()
    {
        try
        {
            while (await Frame() is { } frame)
            {
                Take(frame);
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The app, or a test, has cut it.
        }
        finally
        {
            lock (slack.Gate)
            {
                InService = false;
                foreach (var waiting in unacknowledged.Values)
                {
                    waiting.TrySetException(new WebSocketException("The socket was closed before the acknowledgement."));
                }
            }
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose() => writer.Dispose();

    private async Task<string?> Frame()
    {
        var (buffer, text) = (new byte[16 * 1024], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    private void Take(string frame)
    {
        JsonObject? json;
        try
        {
            json = JsonNode.Parse(frame) as JsonObject;
        }
        catch (JsonException)
        {
            json = null;
        }

        TaskCompletionSource<string>? waiting = null;
        lock (slack.Gate)
        {
            if ((string?)json?["envelope_id"] is { } id)
            {
                unacknowledged.Remove(id, out waiting);
            }
        }

        if (waiting is null)
        {
            slack.Complain($"The app sent what acknowledges nothing that came through this socket: {frame}");
        }
        else
        {
            waiting.TrySetResult(json!["payload"]?.ToJsonString() ?? "");
        }
    }
}
