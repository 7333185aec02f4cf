using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <summary>
/// Random words that can be redeemed once, until they expire, at any replica. The store has only their hash. They begin with their
/// expiry, so that what has expired lies together and is swept; nobody gains by changing it, for then the word is not found.
/// </summary>
internal sealed class OneTimeTickets(IStore store, TimeProvider clock)
{
    /// <summary>How many there may be at a time: anybody can ask for one.</summary>
    public const int Most = 1000;

    private const int Digits = 12;
    private const string Prefix = "ticket:";

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>A random word of 256 bits.</summary>
    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What stands for a word without giving it away.</summary>
    public static string Hash(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)));

    /// <summary>Makes one; null when there are too many.</summary>
    /// <param name="purpose">What it can be redeemed for, in lower-case letters.</param>
    /// <exception cref="StoreException">It cannot be saved.</exception>
    public async Task<string?> Issue(string purpose, StoredTicket ticket, Duration lifetime, CancellationToken cancel)
    {
        await Sweep(cancel);
        if ((await store.Range(InstallKeys.Partition, Prefix, "ticket;", Most, cancel)).Count >= Most)
        {
            return null;
        }

        var word = $"{Stamp(Now + lifetime)}.{Random()}";
        await store.Save(InstallKeys.Partition, [new(Key(purpose, word)!, Expected.Nothing, StoredJson.Write(ticket))], cancel);
        return word;
    }

    /// <summary>What a word stands for; null when it is none, has expired, or was redeemed before.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<StoredTicket?> Redeem(string purpose, string? word, CancellationToken cancel)
    {
        if (Key(purpose, word) is not { } key
            || string.CompareOrdinal(word![..Digits], Stamp(Now)) <= 0
            || await store.Load(InstallKeys.Partition, key, cancel) is not { } document)
        {
            return null;
        }

        var outcome = await store.Save(InstallKeys.Partition, [new(key, Expected.Exactly(document.Version), null)], cancel);
        return outcome.Saved ? StoredJson.Read<StoredTicket>(document.Body) : null;
    }

    /// <summary>Deletes what has expired.</summary>
    public async Task Sweep(CancellationToken cancel)
    {
        while (await store.Range(InstallKeys.Partition, Prefix, Prefix + Stamp(Now), IStore.MostChanges, cancel) is { Count: > 0 } expired)
        {
            await store.Save(InstallKeys.Partition, [.. expired.Select(document => new Change(document.Key, Expected.Whatever, null))], cancel);
        }
    }

    private static string Stamp(Instant instant) => instant.ToUnixTimeSeconds().ToString($"D{Digits}", CultureInfo.InvariantCulture);

    private static string? Key(string purpose, string? word) =>
        word is { Length: Digits + 44 } && word[Digits] == '.' && word.AsSpan(0, Digits).IndexOfAnyExceptInRange('0', '9') < 0
            ? $"{Prefix}{word[..Digits]}.{purpose}.{Hash(word)}"
            : null;
}
