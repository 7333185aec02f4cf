using System.Net;
using System.Text.Json;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Whether something that was posted to the bot may come in (contract §1).</summary>
internal interface IGatekeeper
{
    /// <summary>Checks who sent an activity. Asks for keys only when it must, and with the last good ones when it cannot.</summary>
    /// <param name="authorization">The header as it came; null when there was none.</param>
    /// <param name="activity">The activity, parsed and not yet trusted.</param>
    /// <param name="from">The other end of the connection.</param>
    ValueTask<Admission> Admit(string? authorization, JsonElement activity, IPAddress? from, CancellationToken cancel);
}

/// <summary>What is said at the door.</summary>
/// <param name="Why">Why it may not come in; null when it may. For the log: the sender is told the status only.</param>
internal readonly record struct Admission(Distrust? Why)
{
    /// <summary>Come in.</summary>
    public static Admission Granted => default;

    /// <summary>What the sender is answered: 401 where nobody proved anything, 403 where somebody proved who they are and may not.</summary>
    public int Status => Why switch
    {
        null => 200,
        Distrust.OtherTenant or Distrust.NotEndorsed or Distrust.OtherChannel => 403,
        _ => 401,
    };
}

/// <summary>Why an activity may not come in: a row of the contract's table each.</summary>
internal enum Distrust
{
    NoToken,
    NotBearer,
    TokenTooLong,
    NotSigned,
    Malformed,
    OtherAlgorithm,
    OtherIssuer,
    OtherAudience,
    Expired,
    NotYetValid,
    UnknownKey,
    BadSignature,
    SkillToken,
    NoServiceUrl,
    OtherServiceUrl,
    OtherChannel,
    NotEndorsed,
    OtherTenant,
    NotThisMachine,
    KeysUnavailable,
}
