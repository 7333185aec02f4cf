using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>Where tokens come from; every call is a fetch. Throws only when it is cancelled.</summary>
internal interface ITokenSource
{
    /// <summary>Fetches a token.</summary>
    /// <param name="anew">Whether the last one was refused, so that no cache on the way may answer.</param>
    ValueTask<FetchedToken> Fetch(TokenFor audience, bool anew, CancellationToken cancel);
}

/// <summary>A token and until when it is good; or trouble.</summary>
internal readonly record struct FetchedToken(Secret Token, Instant Expires, Trouble? Trouble)
{
    public static FetchedToken None(Trouble trouble) => new(default, default, trouble);
}

/// <summary>Whom tokens are asked for, in Entra's words (contract §2).</summary>
internal static class Scope
{
    public static string Of(TokenFor audience) => audience switch
    {
        TokenFor.Connector => "https://api.botframework.com/.default",
        TokenFor.Graph => "https://graph.microsoft.com/.default",
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "There is no such audience."),
    };
}
