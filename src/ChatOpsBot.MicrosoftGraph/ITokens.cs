using ChatOpsBot.Web;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Whom a token is for.</summary>
internal enum TokenFor
{
    /// <summary>The Bot Connector, scope <c>https://api.botframework.com/.default</c>.</summary>
    Connector,

    /// <summary>Microsoft Graph, scope <c>https://graph.microsoft.com/.default</c>.</summary>
    Graph,
}

/// <summary>The bot's own bearer tokens (contract §2), kept as long as they are good, and fetched by one at a time.</summary>
internal interface ITokens
{
    /// <summary>A token; or trouble, of kind <see cref="TroubleKind.Auth"/> or <see cref="TroubleKind.Unreachable"/>, whose code is safe to log. Without an app id there is neither: nothing is sent then.</summary>
    /// <param name="anew">Whether the one kept was refused: not more than one fetch follows, however many ask.</param>
    ValueTask<(Secret? Token, Trouble? Trouble)> Get(TokenFor audience, bool anew, CancellationToken cancel);
}
