using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>
/// Tokens that were verified, under their hashes: Teams sends the same one for about an hour. Only what was verified comes in, so nobody can fill it from
/// outside.
/// </summary>
internal sealed class KnownTokens
{
    /// <summary>How many are remembered at most.</summary>
    public const int Most = 1_000;

    private readonly ConcurrentDictionary<UInt256, TrustedToken> byHash = new();

    public int Count => byHash.Count;

    /// <summary>The token, or null when it must be verified: it is new, or was verified with other keys than those that hold now, or its life is over.</summary>
    public TrustedToken? Find(ReadOnlySpan<char> token, SigningKeys? now, Instant at) =>
        now is not null && byHash.TryGetValue(Hash(token), out var known) && ReferenceEquals(known.By, now) && TokenVerifier.WhenNotAlive(known.Expires, known.NotBefore, at) is null
            ? known
            : null;

    /// <summary>Remembers one.</summary>
    public void Add(string token, TrustedToken trusted, Instant at)
    {
        if (byHash.Count >= Most)
        {
            foreach (var (hash, old) in byHash)
            {
                if (!ReferenceEquals(old.By, trusted.By) || TokenVerifier.WhenNotAlive(old.Expires, old.NotBefore, at) is not null)
                {
                    byHash.TryRemove(hash, out _);
                }
            }

            if (byHash.Count >= Most)
            {
                byHash.Clear();
            }
        }

        byHash[Hash(token)] = trusted;
    }

    // A token is ASCII throughout, and not longer than fits here: BearerText has seen to it.
    private static UInt256 Hash(ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[BearerText.Longest];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.ASCII.GetBytes(token, bytes)], hash);
        return MemoryMarshal.Read<UInt256>(hash);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct UInt256(ulong A, ulong B, ulong C, ulong D);
}
