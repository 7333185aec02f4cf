using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Reads Teams' ids, which are opaque, and its instants; and makes ids of our own out of what stays the same.</summary>
internal static class Id
{
    private const int Longest = 400;

    // Outside of these, a timestamp is no instant at which somebody did something.
    private static readonly Instant Earliest = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2100, 1, 1, 0, 0);

    /// <summary>An id; null when it is none that anything could have.</summary>
    public static string? Of(string? text)
    {
        if (text is not { Length: > 0 and <= Longest })
        {
            return null;
        }

        foreach (var c in text)
        {
            if (c is <= ' ' or >= '\x7f')
            {
                return null;
            }
        }

        return text;
    }

    /// <summary>An Entra object id as addresses have it: in lower case. What is none, as in a local client, stays as it is.</summary>
    public static string? Entra(string? text) => Of(text) is not { } id ? null : Guid.TryParseExact(id, "D", out _) ? id.ToLowerInvariant() : id;

    /// <summary>A conversation's id without its thread, and the id of the thread's first message where there is one.</summary>
    public static (string Conversation, string? Thread) Place(string id)
    {
        const string Mark = ";messageid=";
        var at = id.IndexOf(Mark, StringComparison.Ordinal);
        return at <= 0 ? (id, null) : (id[..at], id.Length > at + Mark.Length ? id[(at + Mark.Length)..] : null);
    }

    /// <summary>The instant of an ISO 8601 text, in UTC where it names no offset; null when it is none.</summary>
    public static Instant? When(JsonElement? element)
    {
        try
        {
            if (element is not { ValueKind: JsonValueKind.String } text || !text.TryGetDateTime(out var at))
            {
                return null;
            }

            var instant = Instant.FromDateTimeUtc(at.Kind == DateTimeKind.Local ? at.ToUniversalTime() : DateTime.SpecifyKind(at, DateTimeKind.Utc));
            return instant < Earliest || instant > Latest ? null : instant;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    /// <summary>The instant in milliseconds since 1970; null when it is none.</summary>
    public static Instant? When(long? milliseconds) =>
        milliseconds is { } at && at >= Earliest.ToUnixTimeMilliseconds() && at <= Latest.ToUnixTimeMilliseconds() ? Instant.FromUnixTimeMilliseconds(at) : null;

    /// <summary>One id for all of these together; the same for the same.</summary>
    public static string For(string what, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            // With its length, so that no part runs into the next.
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(Encoding.Unicode.GetBytes(part));
        }

        return $"{what}.{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }
}
