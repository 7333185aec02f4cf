using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Slack.Tests.Installing;

/// <summary>A store in memory that fails a save when it is told to.</summary>
internal sealed class HookedStore : IStore
{
    public InMemoryStore Inner { get; } = new();

    public Func<IReadOnlyList<Change>, bool> FailsToSave { get; set; } = _ => false;

    public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel) => Inner.Load(partition, key, cancel);

    public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel) => Inner.Range(partition, from, to, limit, cancel);

    public ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel) =>
        FailsToSave(changes) ? throw new StoreException("disk full") : Inner.Save(partition, changes, cancel);

    public ValueTask Erase(string partition, CancellationToken cancel) => Inner.Erase(partition, cancel);

    public ValueTask Probe(CancellationToken cancel) => Inner.Probe(cancel);

    /// <summary>Everything stored, as text.</summary>
    public async Task<string> Text()
    {
        var all = await Inner.Range("slack.app", "", "~~", 10_000, CancellationToken.None);
        return string.Join('\n', all.Select(document => $"{document.Key} {System.Text.Encoding.UTF8.GetString(document.Body.Span)}"));
    }
}
