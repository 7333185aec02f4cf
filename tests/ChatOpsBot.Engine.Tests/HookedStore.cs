using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Engine.Tests;

/// <summary>A store where something happens between a call and its answer, as on a machine that has much else to do.</summary>
internal sealed class HookedStore(IStore store) : IStore
{
    /// <summary>Runs before a range is read, with the key that it begins at.</summary>
    public Func<string, Task> BeforeRange { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after a range was read, with its partition, the key that it began at, and how many documents are in it.</summary>
    public Func<string, string, int, Task> AfterRange { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Runs before something is saved.</summary>
    public Func<Task> BeforeSave { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after a document was read, with its key.</summary>
    public Func<string, Task> AfterLoad { get; set; } = _ => Task.CompletedTask;

    public async ValueTask<Document?> Load(string partition, string key, CancellationToken cancel)
    {
        var found = await store.Load(partition, key, cancel);
        await AfterLoad(key);
        return found;
    }

    public async ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel)
    {
        await BeforeRange(from);
        var found = await store.Range(partition, from, to, limit, cancel);
        await AfterRange(partition, from, found.Count);
        return found;
    }

    public async ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        await BeforeSave();
        return await store.Save(partition, changes, cancel);
    }

    public ValueTask Erase(string partition, CancellationToken cancel) => store.Erase(partition, cancel);

    public ValueTask Probe(CancellationToken cancel) => store.Probe(cancel);
}
