using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Teams.Tests.Addresses;

/// <summary>A store in memory that counts, and does something else first when it is told to.</summary>
internal sealed class HookedStore : IStore
{
    private int loads;
    private int saves;

    public InMemoryStore Inner { get; } = new();

    public int Loads => loads;

    public int Saves => saves;

    /// <summary>Before a document is given out, after it was read.</summary>
    public Func<string, Task> AfterLoad { get; set; } = _ => Task.CompletedTask;

    public Func<IReadOnlyList<Change>, Task> BeforeSave { get; set; } = _ => Task.CompletedTask;

    public Func<IReadOnlyList<Change>, Task> AfterSave { get; set; } = _ => Task.CompletedTask;

    public async ValueTask<Document?> Load(string partition, string key, CancellationToken cancel)
    {
        Interlocked.Increment(ref loads);
        var document = await Inner.Load(partition, key, cancel);
        await AfterLoad(key);
        return document;
    }

    public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel) => Inner.Range(partition, from, to, limit, cancel);

    public async ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        Interlocked.Increment(ref saves);
        await BeforeSave(changes);
        var outcome = await Inner.Save(partition, changes, cancel);
        await AfterSave(changes);
        return outcome;
    }

    public ValueTask Erase(string partition, CancellationToken cancel) => Inner.Erase(partition, cancel);

    public ValueTask Probe(CancellationToken cancel) => Inner.Probe(cancel);
}
