using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Services;

/// <summary>Tokens with numbers: another one each time that the last one was refused.</summary>
internal sealed class ScriptedTokens : ITokens
{
    public List<(TokenFor Audience, bool Anew)> Asked { get; } = [];

    public Func<CancellationToken, Task<(Secret? Token, Trouble? Trouble)>>? Instead { get; set; }

    public async ValueTask<(Secret? Token, Trouble? Trouble)> Get(TokenFor audience, bool anew, CancellationToken cancel)
    {
        Asked.Add((audience, anew));
        return Instead is { } instead ? await instead(cancel) : (new Secret($"secret-{audience}-{1 + Asked.Count(asked => asked.Anew)}"), null);
    }
}
