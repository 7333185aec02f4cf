using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>A store whose process dies at its n-th save: before it, or after it and before anybody hears of it. From then on nothing answers.</summary>
internal sealed class DyingStore(IStore inner, int at, bool afterwards) : IStore
{
    private int saves;

    /// <summary>Whether it came to that.</summary>
    public bool Died { get; private set; }

    public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel) => Alive().Load(partition, key, cancel);

    public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel) => Alive().Range(partition, from, to, limit, cancel);

    public async ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        if (++saves < at)
        {
            return await Alive().Save(partition, changes, cancel);
        }

        if (afterwards && !Died)
        {
            await inner.Save(partition, changes, cancel);
        }

        Died = true;
        throw new StoreException("The process died here.");
    }

    public ValueTask Erase(string partition, CancellationToken cancel) => Alive().Erase(partition, cancel);

    public ValueTask Probe(CancellationToken cancel) => Alive().Probe(cancel);

    private IStore Alive() => Died ? throw new StoreException("The process died before this.") : inner;
}
