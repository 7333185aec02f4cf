using System.Collections.Concurrent;

namespace ChatOpsBot.Benchmarks.SlackEvents;

/// <summary>Posts events over a number of connections, and insists on 200.</summary>
public sealed class EventPoster : IDisposable
{
    private readonly ConcurrentBag<Connection> idle = [];
    private readonly SemaphoreSlim free;
    private readonly EventMaker maker;

    private EventPoster(EventMaker maker, int connections) => (this.maker, free) = (maker, new SemaphoreSlim(connections));

    /// <summary>Connects.</summary>
    public static async Task<EventPoster> Open(EventMaker maker, int port, int connections)
    {
        var poster = new EventPoster(maker, connections);
        for (var i = 0; i < connections; i++)
        {
            poster.idle.Add(await Connection.Open(port));
        }

        return poster;
    }

    /// <summary>Posts the event with this number; returns when it was acknowledged.</summary>
    public async Task Post(Said said, int number)
    {
        var request = maker.Request(said, number);
        await free.WaitAsync().ConfigureAwait(false);
        idle.TryTake(out var connection);
        var status = await connection!.Ask(request).ConfigureAwait(false);
        idle.Add(connection);
        free.Release();
        if (status != 200)
        {
            throw new InvalidOperationException($"An event was answered with {status} instead of 200.");
        }
    }

    public void Dispose()
    {
        foreach (var connection in idle)
        {
            connection.Dispose();
        }

        free.Dispose();
    }
}
