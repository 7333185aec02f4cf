using System.Buffers;
using System.Net.WebSockets;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>Puts messages together from their fragments. What is too long, or not text, becomes a frame to ignore.</summary>
internal sealed class FrameReader(WebSocket socket)
{
    /// <summary>The longest message that is read, in bytes.</summary>
    public const int Most = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> message = new(4096);

    /// <summary>The next message; null when the peer has closed.</summary>
    /// <exception cref="WebSocketException">The socket broke.</exception>
    public async ValueTask<Frame?> Next()
    {
        message.ResetWrittenCount();
        var tooLong = false;
        while (true)
        {
            // Never cancelled: a cancelled read would abort the socket, and with it the acknowledgements still to be sent.
            var part = await socket.ReceiveAsync(message.GetMemory(4096), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            tooLong |= message.WrittenCount + part.Count > Most;
            if (!tooLong)
            {
                message.Advance(part.Count);
            }

            if (part.EndOfMessage)
            {
                return (part.MessageType, tooLong) switch
                {
                    (WebSocketMessageType.Binary, _) => new Frame.Ignored("it is binary"),
                    (_, true) => new Frame.Ignored($"it is longer than {Most} bytes"),
                    _ => Frame.Read(message.WrittenSpan),
                };
            }
        }
    }
}
