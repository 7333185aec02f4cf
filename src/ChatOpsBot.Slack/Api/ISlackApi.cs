using System.Text.Json;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Api;

/// <summary>What a Web API error asks for (contract §8): each kind has its own path.</summary>
internal enum ProblemKind
{
    /// <summary>The token is no good, or lacks a scope: nothing works there until somebody mends it.</summary>
    Auth,

    /// <summary>That conversation, person or message cannot be reached: go another way.</summary>
    Target,

    /// <summary>What we sent was refused as malformed: our fault; plain words instead.</summary>
    Content,

    /// <summary>Slack asks to wait.</summary>
    RateLimited,

    /// <summary>Slack had a fault of its own.</summary>
    Passing,

    /// <summary>Slack could not be reached, or did not answer in time.</summary>
    Unreachable,

    /// <summary>An error this code does not know.</summary>
    Unknown,
}

/// <summary>Why a call failed.</summary>
/// <param name="Error">Slack's word for it (<c>channel_not_found</c>), or ours (<c>timeout</c>); safe to log.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="RetryAfter">When to come back.</param>
/// <param name="MayHaveHappened">Whether it may have been done all the same: the answer was lost, not the call.</param>
internal sealed record ApiProblem(string Error, ProblemKind Kind, Duration? RetryAfter = null, bool MayHaveHappened = false)
{
    /// <summary>The scope that a call needs and the token lacks (<c>missing_scope</c>), if Slack said which.</summary>
    public string? Needed { get; init; }
}

/// <summary>An answer of the Web API: a body with <c>ok: true</c>, or a problem.</summary>
internal readonly record struct ApiAnswer(JsonElement Body, ApiProblem? Problem)
{
    public bool Ok => Problem is null;
}

/// <summary>Slack's Web API (contract §8). Every call ends: with an answer, or with a problem; it throws only when it is cancelled.</summary>
internal interface ISlackApi
{
    /// <summary>Calls a method with an installation's bot token. Marks the installation broken when Slack says that its token is.</summary>
    ValueTask<ApiAnswer> Call(Installation installation, string method, ApiArguments arguments, CancellationToken cancel);

    /// <summary>Calls a method with a token of another kind: a person's, the app's.</summary>
    /// <param name="pauseKey">What rate limits are counted by, beside the method: a workspace, or <c>app</c>.</param>
    ValueTask<ApiAnswer> Call(Secret token, string pauseKey, string method, ApiArguments arguments, CancellationToken cancel);

    /// <summary>Calls a method without a token, with HTTP Basic credentials (<c>oauth.v2.access</c>).</summary>
    ValueTask<ApiAnswer> Call(string client, Secret secret, string method, ApiArguments arguments, CancellationToken cancel);

    /// <summary>Posts JSON to a response URL (contract §5): at most five times within half an hour; <c>expired_url</c> and <c>used_url</c> are problems of kind <see cref="ProblemKind.Target"/>.</summary>
    ValueTask<ApiAnswer> Respond(string responseUrl, string json, CancellationToken cancel);
}
