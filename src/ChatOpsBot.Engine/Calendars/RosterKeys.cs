using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>The key with which one person's links are read, until it is replaced.</summary>
internal sealed record CalendarKey(string Key, Instant Made);

/// <summary>Whose key it is.</summary>
internal sealed record CalendarOwner(PersonId Person);

/// <summary>
/// Tells whose a key in an address is. Each developer has one, of 256 bits of chance; whoever has it reads the shifts as that person may. It ends when the person
/// asks for another, or leaves the team's file.
/// </summary>
public sealed class RosterKeys(IStore store, TeamDirectory teams)
{
    private const int Longest = 100;

    /// <summary>The developer whose key it is; null for any other key.</summary>
    public async ValueTask<Person?> OwnerOf(TeamId team, string? key, CancellationToken cancel)
    {
        if (key is not { Length: > 0 and <= Longest } || teams.Find(team) is not { } found
            || await Load<CalendarOwner>(team, Keys.CalendarOwner(Hash(key)), cancel) is not { } owner
            || await Load<CalendarKey>(team, Keys.CalendarKey(owner.Person), cancel) is not { } kept
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept.Key), Encoding.UTF8.GetBytes(key)))
        {
            return null;
        }

        return found.Find(owner.Person) is { IsResponder: true } person ? person : null;
    }

    /// <summary>A key that nobody can guess.</summary>
    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What a key is looked up by: the store's indexes do not hold keys.</summary>
    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async ValueTask<T?> Load<T>(TeamId team, string key, CancellationToken cancel)
        where T : class => await store.Load(team.Value, key, cancel) is { } document ? StoredJson.Read<T>(document.Key, document.Body) : null;
}
