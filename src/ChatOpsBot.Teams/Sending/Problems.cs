using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Says in the engine's words, and a developer's, why Microsoft did not do something.</summary>
internal static class Problems
{
    /// <summary>The problem with a call, for the engine.</summary>
    /// <param name="what">What was not done: <c>post the message</c>.</param>
    public static SendProblem Of(string what, Trouble trouble) => new(
        $"Teams did not {what}: {Words(trouble)}.",
        Permanent: !Passes(trouble),
        trouble.RetryAfter,
        Outage: IsOutage(trouble));

    /// <summary>A problem that trying again does not solve.</summary>
    public static SendProblem Permanent(string why) => new(why, Permanent: true);

    /// <summary>Whether it passes by itself, or when an administrator mends the bot's credential, so that nothing else should be tried instead.</summary>
    public static bool Passes(Trouble trouble) => trouble.Kind is TroubleKind.Passing or TroubleKind.Unreachable or TroubleKind.RateLimited or TroubleKind.Auth;

    // A fault of theirs may be about this one message; no service at all is not, and neither is a bot that nobody lets in.
    private static bool IsOutage(Trouble trouble) =>
        trouble.Kind is TroubleKind.Unreachable or TroubleKind.RateLimited or TroubleKind.Auth || trouble.Status is 502 or 503 or 504;

    private static string Words(Trouble trouble) => trouble switch
    {
        { Kind: TroubleKind.RateLimited } => "it asks to wait",
        { Kind: TroubleKind.Unreachable, Code: "timeout" } => "it did not answer in time",
        { Kind: TroubleKind.Unreachable } => $"it cannot be reached ({trouble.Code})",
        { Kind: TroubleKind.Auth } => $"the bot cannot prove who it is ({trouble.Code}); an administrator checks its credential, which may have expired",
        { Kind: TroubleKind.Forbidden } => $"the bot may not ({trouble.Code})",
        { Kind: TroubleKind.NotFound } => $"it is not there any more ({trouble.Code})",
        { Kind: TroubleKind.TooLarge } => "it is too large",
        { Kind: TroubleKind.ForeignHost } => "the address that Teams gave is not on the list of hosts that the bot may talk to",
        { Kind: TroubleKind.Passing } => $"it has a fault of its own ({trouble.Code})",
        _ => $"it refuses it ({trouble.Code})",
    };
}
