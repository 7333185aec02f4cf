using System.Collections.Concurrent;

namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>Posts requests over a number of connections in turn, and insists on 200.</summary>
public sealed class RequestPoster(int port, int connections) : IDisposable
{
    // In turn, so that none rests for so long that the other side hangs up.
    private readonly ConcurrentQueue<Connection> idle = [];
    private readonly SemaphoreSlim free = new(connections);

    /// <summary>Connects anew. Not while anything is posted.</summary>
    public async Task Connect()
    {
        Close();
        for (var i = 0; i < connections; i++)
        {
            idle.Enqueue(await Connection.Open(port));
        }
    }

    /// <summary>Posts a request; returns when it was acknowledged.</summary>
    public async Task Post(byte[] request)
    {
        await free.WaitAsync().ConfigureAwait(false);
        idle.TryDequeue(out var connection);
        var status = await connection!.Ask(request).ConfigureAwait(false);
        idle.Enqueue(connection);
        free.Release();
        if (status != 200)
        {
            throw new InvalidOperationException($"A request was answered with {status} instead of 200.");
        }
    }

    public void Dispose()
    {
        Close();
        free.Dispose();
    }

    private void Close()
    {
        while (idle.TryDequeue(out var connection))
        {
            connection.Dispose();
        }
    }
}
