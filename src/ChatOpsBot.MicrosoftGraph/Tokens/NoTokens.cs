using ChatOpsBot.Web;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>No tokens, for a local client does not ask for any (contract §9).</summary>
internal sealed class NoTokens : ITokens
{
    public ValueTask<(Secret? Token, Trouble? Trouble)> Get(TokenFor audience, bool anew, CancellationToken cancel) => default;
}
