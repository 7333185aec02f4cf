using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Web;
using Microsoft.Extensions.Primitives;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Why a request is not taken for Slack's.</summary>
internal enum Distrust
{
    /// <summary>No timestamp.</summary>
    TimestampMissing,

    /// <summary>Two timestamps: which one was signed?</summary>
    TimestampRepeated,

    /// <summary>A timestamp that is no whole number.</summary>
    TimestampMalformed,

    /// <summary>Signed more than five minutes ago: perhaps a recording.</summary>
    TooOld,

    /// <summary>Signed more than five minutes ahead of our clock.</summary>
    TooNew,

    /// <summary>No signature.</summary>
    SignatureMissing,

    /// <summary>Two signatures.</summary>
    SignatureRepeated,

    /// <summary>A signature of another version than v0.</summary>
    VersionUnknown,

    /// <summary>A signature that no secret of ours makes.</summary>
    SignatureWrong,
}

/// <summary>Tells Slack's requests from others' (contract §2).</summary>
internal sealed class Verifier
{
    /// <summary>How far a timestamp may be from our clock, either way, in seconds.</summary>
    public const long Window = 300;

    private const string Version = "v0=";

    private readonly ImmutableArray<SigningKey> keys;
    private readonly TimeProvider clock;

    /// <exception cref="ArgumentException">A secret is empty.</exception>
    public Verifier(IEnumerable<Secret> secrets, TimeProvider clock)
    {
        keys = [.. secrets.Select(secret => new SigningKey(secret))];
        this.clock = clock;
    }

    /// <summary>Why these headers do not vouch for this body; null when they do.</summary>
    /// <param name="timestamps">Every <c>X-Slack-Request-Timestamp</c>.</param>
    /// <param name="signatures">Every <c>X-Slack-Signature</c>.</param>
    /// <param name="body">The body as it came, byte for byte.</param>
    public Distrust? Check(StringValues timestamps, StringValues signatures, ReadOnlySpan<byte> body)
    {
        if (WhenNot(timestamps) is { } untimely)
        {
            return untimely;
        }

        if (signatures.Count != 1 || signatures[0] is not { Length: > 0 } signature)
        {
            return signatures.Count > 1 ? Distrust.SignatureRepeated : Distrust.SignatureMissing;
        }

        if (!signature.StartsWith(Version, StringComparison.Ordinal))
        {
            return Distrust.VersionUnknown;
        }

        var signed = false;
        foreach (var key in keys)
        {
            signed |= key.Signed(timestamps[0], body, signature.AsSpan(Version.Length));
        }

        return signed ? null : Distrust.SignatureWrong;
    }

    private Distrust? WhenNot(StringValues timestamps)
    {
        if (timestamps.Count != 1 || timestamps[0] is not { Length: > 0 } timestamp)
        {
            return timestamps.Count > 1 ? Distrust.TimestampRepeated : Distrust.TimestampMissing;
        }

        if (timestamp.Length > SigningKey.LongestTimestamp || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var signedAt))
        {
            return Distrust.TimestampMalformed;
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return signedAt < now - Window ? Distrust.TooOld : signedAt > now + Window ? Distrust.TooNew : null;
    }
}
