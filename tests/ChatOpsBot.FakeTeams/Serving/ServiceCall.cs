using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Serving;

/// <summary>A call as it was made and answered.</summary>
/// <param name="Operation">
/// Of the connector: <c>send</c>, <c>reply</c>, <c>update</c>, <c>delete</c>, <c>create</c>, <c>members</c>, <c>member</c>, <c>team</c>, <c>channels</c>. Of Entra:
/// <c>token</c>, <c>openid</c>, <c>keys</c>. Of Graph: such as <c>chats.create</c>; see <c>GraphServer</c>.
/// </param>
/// <param name="Path">Decoded, below the service.</param>
/// <param name="Body">What was sent; null where it was no JSON.</param>
/// <param name="Code">The error's code; null where there was none.</param>
/// <param name="At">When, by Microsoft's clock.</param>
public sealed record ServiceCall(string Operation, string Method, string Path, JsonNode? Body, int Status, string? Code, DateTimeOffset At)
{
    public bool Ok => Status is >= 200 and < 300;
}

/// <summary>What may go wrong.</summary>
public enum TroubleKind
{
    /// <summary>Refused with an error of theirs.</summary>
    Error,

    /// <summary>Asked to wait.</summary>
    RateLimited,

    /// <summary>A fault of theirs, in HTML: nothing was done.</summary>
    Fault,

    /// <summary>Done, and the answer is lost with the connection.</summary>
    LostAnswer,

    /// <summary>Not done, and no answer comes.</summary>
    Silent,

    /// <summary>Done, and no answer comes.</summary>
    SilentAfterEffect,

    /// <summary>Done, and answered with 202 and nothing.</summary>
    Empty,
}

/// <summary>What goes wrong with a call.</summary>
public sealed record Trouble(TroubleKind Kind, int Status = 0, string Detail = "")
{
    public static Trouble LostAnswer { get; } = new(TroubleKind.LostAnswer);

    public static Trouble Silent { get; } = new(TroubleKind.Silent);

    public static Trouble SilentAfterEffect { get; } = new(TroubleKind.SilentAfterEffect);

    public static Trouble Empty { get; } = new(TroubleKind.Empty);

    /// <summary>Null leaves <c>Retry-After</c> out.</summary>
    public static Trouble RateLimited(int? seconds) => new(TroubleKind.RateLimited, 429, seconds?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <param name="retryAfter">In seconds; null leaves it out.</param>
    public static Trouble Fault(int status = 502, int? retryAfter = null) => new(TroubleKind.Fault, status, retryAfter?.ToString(CultureInfo.InvariantCulture) ?? "");

    public static Trouble Error(int status, string code) => new(TroubleKind.Error, status, code);
}
