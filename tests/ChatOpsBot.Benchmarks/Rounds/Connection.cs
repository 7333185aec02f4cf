using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>One HTTP connection that is kept alive, on a bare socket, so that asking costs next to nothing beside answering.</summary>
public sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[8192];

    /// <summary>Connects to this machine.</summary>
    public static async Task<Connection> Open(int port)
    {
        var connection = new Connection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>Sends a request and waits for the whole answer; its status.</summary>
    /// <exception cref="InvalidOperationException">The other side hung up.</exception>
    public async ValueTask<int> Ask(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[await socket.SendAsync(request).ConfigureAwait(false)..];
        }

        var read = 0;
        do
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read)).ConfigureAwait(false);
            if (more == 0)
            {
                throw new InvalidOperationException("The other side hung up instead of answering.");
            }

            read += more;
        }
        while (!Whole(buffer.AsSpan(0, read)));
        return Utf8Parser.TryParse(buffer.AsSpan("HTTP/1.1 ".Length), out int status, out _) ? status : 0;
    }

    public void Dispose() => socket.Dispose();

    private static bool Whole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..end];
        var body = answer[(end + 4)..];
        var at = head.IndexOf("ontent-Length: "u8);
        return at < 0
            ? body.EndsWith("0\r\n\r\n"u8) // chunked
            : Utf8Parser.TryParse(head[(at + "ontent-Length: ".Length)..], out int length, out _) && body.Length >= length;
    }
}
