using System.Text.Json;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>What a failed call of the connector or of Graph asks for: each kind has its own path.</summary>
internal enum TroubleKind
{
    /// <summary>A fault of theirs that may pass (408, 412, 502, 504, other 5xx).</summary>
    Passing,

    /// <summary>They ask to wait (429; 503 with a time to come back), or we do, to keep their pace.</summary>
    RateLimited,

    /// <summary>They could not be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>We could not prove ourselves (401, or no token to be had).</summary>
    Auth,

    /// <summary>We may not (403): a permission is missing, or the person has blocked or uninstalled the bot.</summary>
    Forbidden,

    /// <summary>It is not there (404, 410).</summary>
    NotFound,

    /// <summary>It is there already (409).</summary>
    Conflict,

    /// <summary>What we sent is too large (413).</summary>
    TooLarge,

    /// <summary>What we sent is refused as malformed (400 and the rest): our fault.</summary>
    Refused,

    /// <summary>Where we were told to send it, a token may not go: the host is not on the allow-list.</summary>
    ForeignHost,
}

/// <summary>Why a call failed.</summary>
/// <param name="Code">Their code for it (<c>MessageWritesBlocked</c>), or ours (<c>timeout</c>); bounded and safe to log.</param>
/// <param name="Status">Theirs; 0 when they gave none.</param>
/// <param name="RetryAfter">When to come back.</param>
/// <param name="MayHaveHappened">Whether it may have been done all the same: the answer was lost, not the call.</param>
internal sealed record Trouble(TroubleKind Kind, int Status, string Code, Duration? RetryAfter = null, bool MayHaveHappened = false);

/// <summary>An answer: a JSON body, undefined where it was empty; or trouble.</summary>
internal readonly record struct ServiceAnswer(JsonElement Body, Trouble? Trouble)
{
    public bool Ok => Trouble is null;
}
