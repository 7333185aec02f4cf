using System.Collections.Concurrent;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Whose the chats are in which somebody was given a card, so that it stays in their own view when it changes: who has not written yet cannot be asked by
/// Teams to refresh theirs.
/// </summary>
internal sealed class ChatOwners(IStore store)
{
    private const int Many = 10_000;

    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Remembers it. Knowing it already writes nothing.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask Learn(string chat, string user, CancellationToken cancel)
    {
        if (await Of(chat, cancel) != user)
        {
            await store.Keep(SendingKeys.Owner(chat), new StoredOwner(user), cancel);
            Remember(chat, user);
        }
    }

    /// <summary>Who reads a chat of one: its owner, where that is known.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<Readers> Readers(string chat, CancellationToken cancel) =>
        await Of(chat, cancel) is { } user ? Sending.Readers.Only(new Address(TeamsOptions.Platform, user)) : Sending.Readers.One;

    private async ValueTask<string?> Of(string chat, CancellationToken cancel)
    {
        if (known.TryGetValue(chat, out var user))
        {
            return user;
        }

        if (await store.Find<StoredOwner>(SendingKeys.Owner(chat), cancel) is { } owner)
        {
            Remember(chat, owner.User);
            return owner.User;
        }

        return null;
    }

    private void Remember(string chat, string user)
    {
        if (known.Count > Many)
        {
            known.Clear(); // the store remembers
        }

        known[chat] = user;
    }
}
