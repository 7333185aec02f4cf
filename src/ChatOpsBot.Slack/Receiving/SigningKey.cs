using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>One signing secret, and what it signs: version v0 of Slack's request signature (contract §2). Safe for many threads at once.</summary>
internal sealed class SigningKey
{
    /// <summary>The length of a signature without its version: SHA-256 in lower-case hexadecimal.</summary>
    public const int Length = 64;

    /// <summary>The longest text of a timestamp: any 64-bit number.</summary>
    public const int LongestTimestamp = 20;

    private readonly byte[] key;

    // Keying a hash costs as much as signing a short body, so keyed ones are kept.
    private readonly ConcurrentBag<IncrementalHash> idle = [];

    /// <exception cref="ArgumentException">The secret is empty: anybody could sign with it.</exception>
    public SigningKey(Secret secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret.Value, nameof(secret));
        key = Encoding.UTF8.GetBytes(secret.Value);
    }

    /// <summary>Whether a signature, without its version, is this key's for these very bytes at this time.</summary>
    /// <param name="timestamp">The header's text, at most <see cref="LongestTimestamp"/> digits.</param>
    public bool Signed(ReadOnlySpan<char> timestamp, ReadOnlySpan<byte> body, ReadOnlySpan<char> signature)
    {
        if (signature.Length != Length)
        {
            return false;
        }

        // A character beyond ASCII becomes one that no signature has.
        Span<byte> given = stackalloc byte[Length];
        for (var i = 0; i < Length; i++)
        {
            given[i] = signature[i] < 128 ? (byte)signature[i] : (byte)0;
        }

        Span<byte> ours = stackalloc byte[Length];
        Write(timestamp, body, ours);
        return CryptographicOperations.FixedTimeEquals(ours, given);
    }

    /// <summary>The whole header, for those who sign: benchmarks and tests.</summary>
    public string Sign(ReadOnlySpan<char> timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> signature = stackalloc byte[Length];
        Write(timestamp, body, signature);
        return "v0=" + Encoding.ASCII.GetString(signature);
    }

    private void Write(ReadOnlySpan<char> timestamp, ReadOnlySpan<byte> body, Span<byte> signature)
    {
        Span<byte> head = stackalloc byte[3 + LongestTimestamp + 1];
        "v0:"u8.CopyTo(head);
        var length = 3 + Encoding.ASCII.GetBytes(timestamp, head[3..]);
        head[length++] = (byte)':';

        if (!idle.TryTake(out var hash))
        {
            hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        }

        hash.AppendData(head[..length]);
        hash.AppendData(body);
        Span<byte> mac = stackalloc byte[32];
        hash.GetHashAndReset(mac);
        idle.Add(hash);
        Convert.TryToHexStringLower(mac, signature, out _);
    }
}
