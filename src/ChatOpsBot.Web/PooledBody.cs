using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Web;

/// <summary>A request's body, read once as the bytes that came, in a borrowed buffer.</summary>
public sealed class PooledBody : IDisposable
{
    /// <summary>The most that is read unless less is said, in bytes; no platform sends as much.</summary>
    public const int Most = 1024 * 1024;

    private const int AtFirst = 8 * 1024;

    private byte[] buffer;
    private int length;

    private PooledBody(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes; valid until this is disposed of.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <summary>Reads a body; null when it is longer than <paramref name="most"/>.</summary>
    /// <param name="most">In bytes; <see cref="Most"/> at most.</param>
    /// <exception cref="IOException">The sender went away, or sends it wrongly.</exception>
    public static async ValueTask<PooledBody?> Read(HttpRequest request, CancellationToken cancel, int most = Most)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        var body = new PooledBody((int)(request.ContentLength ?? AtFirst) + 1);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(body.buffer.AsMemory(body.length), cancel)) > 0)
            {
                body.length += read;
                if (body.length > most)
                {
                    body.Dispose();
                    return null;
                }

                body.Grow();
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            length = 0;
        }
    }

    private void Grow()
    {
        if (length < buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, Most + 1));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
