using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Reads and keeps these documents. Each belongs to one effect, which the outbox has one replica at a time carry out; so whatever is there is
/// overwritten. A document that cannot be read counts as none.
/// </summary>
internal static class SendingStore
{
    /// <summary>The document with this key, or null.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async ValueTask<T?> Find<T>(this IStore store, string key, CancellationToken cancel)
        where T : class => await store.Load(SendingKeys.Partition, key, cancel) is { } document ? SendingJson.Read<T>(document.Body) : null;

    /// <summary>Keeps a document; gives it back.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static async ValueTask<T> Keep<T>(this IStore store, string key, T value, CancellationToken cancel)
        where T : class
    {
        await store.Save(SendingKeys.Partition, [new Change(key, Expected.Whatever, SendingJson.Write(value))], cancel);
        return value;
    }

    /// <summary>Forgets a document.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static async ValueTask Forget(this IStore store, string key, CancellationToken cancel) =>
        await store.Save(SendingKeys.Partition, [new Change(key, Expected.Whatever, null)], cancel);
}
