using System.Collections.Immutable;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Teams.Addresses;

/// <summary>A conversation that the bot is in.</summary>
/// <param name="Id">The connector's id without <c>;messageid=</c>.</param>
/// <param name="Service">Where it is spoken to.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Gone">Whether the bot was taken out of it, or may not write there any more.</param>
internal sealed record Place(string Id, Uri Service, string Tenant, ConversationKind Kind, bool Gone = false);

/// <summary>A person whom the bot has met.</summary>
/// <param name="Id">The Entra object id: the person's address.</param>
/// <param name="User">The person's id to this bot (<c>29:…</c>); null while only Graph has named them.</param>
/// <param name="Name">As Teams tells it; untrusted text. Null when it never did.</param>
/// <param name="Zone">IANA id of their time zone, by their client; null when it never told.</param>
/// <param name="Tenant">Theirs.</param>
/// <param name="Chat">The one-to-one conversation with the bot; null when there is none yet.</param>
/// <param name="Unreachable">Whether they have blocked or removed the bot. Ends when they write again.</param>
/// <param name="Guest">Whether they are a guest in the tenant.</param>
internal sealed record Acquaintance(string Id, string? User, string? Name, string? Zone, string? Tenant, string? Chat, bool Unreachable = false, bool Guest = false);

/// <summary>
/// Where people and conversations are reached: kept in the store, in partition <c>teams.app</c>, and in memory. Learning what is known already writes nothing.
/// </summary>
internal interface IAddressBook
{
    /// <summary>The most names that are looked for at once.</summary>
    const int MostNames = 10;

    /// <summary>The conversation, or null.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It is not remembered, and cannot be read.</exception>
    ValueTask<Place?> Place(string id, CancellationToken cancel);

    /// <summary>The person with this Entra object id, or null.</summary>
    /// <exception cref="Engine.Sockets.StoreException">They are not remembered, and cannot be read.</exception>
    ValueTask<Acquaintance?> Person(string id, CancellationToken cancel);

    /// <summary>The person with this id to the bot (<c>29:…</c>), or null.</summary>
    /// <exception cref="Engine.Sockets.StoreException">They are not remembered, and cannot be read.</exception>
    ValueTask<Acquaintance?> PersonOfUser(string user, CancellationToken cancel);

    /// <summary>
    /// The people who are called one of these names now, whatever the case and the spaces; each once, in any tenant. Of one name no more than the last twenty who
    /// were met under it are known.
    /// </summary>
    /// <param name="names">So many at most as somebody types; of more, the first <see cref="MostNames"/> are looked for.</param>
    /// <exception cref="Engine.Sockets.StoreException">They cannot be read.</exception>
    ValueTask<ImmutableArray<Acquaintance>> Named(IReadOnlyList<string> names, CancellationToken cancel);

    /// <summary>Remembers a conversation, as it is now.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved.</exception>
    ValueTask Learn(Place place, CancellationToken cancel);

    /// <summary>
    /// Remembers a person; what is null in it stays as it was known. A guest stays one; who is unreachable becomes reachable by what is learned with
    /// <see cref="Acquaintance.User"/> only.
    /// </summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved.</exception>
    ValueTask Learn(Acquaintance person, CancellationToken cancel);

    /// <summary>Waits until the bot has been told that it is in a conversation, by this replica or another; false when that took too long.</summary>
    ValueTask<bool> WaitFor(string place, Duration patience, CancellationToken cancel);
}
