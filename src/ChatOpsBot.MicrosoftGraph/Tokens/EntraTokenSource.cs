using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>
/// Tokens from Entra for the app itself: the client-credentials request of OAuth 2.0, spoken directly (contract §2). Azure.Identity would do the same, but
/// takes no authority that is not https, not even on this machine, so that nothing of it could be proven; it speaks to managed identities only
/// (<see cref="IdentityTokens"/>).
/// </summary>
/// <param name="chance">From 0 to 1: so that replicas do not all come back together.</param>
internal sealed class EntraTokenSource(EntraApp app, IClientProof proof, Wire wire, TimeProvider clock, Func<double> chance) : ITokenSource
{
    private const int Tries = 3;

    private static readonly Duration Patience = Duration.FromSeconds(10);
    private static readonly Duration FirstPause = Duration.FromMilliseconds(500);

    // When Entra asks for more than this, whoever wants the token is told.
    private static readonly Duration LongestPause = Duration.FromSeconds(2);

    private readonly Uri address = new(app.LoginBaseUrl, $"{app.TenantId}/oauth2/v2.0/token");

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async ValueTask<FetchedToken> Fetch(TokenFor audience, bool anew, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var fetched = await Once(audience, anew, cancel);
            var pause = fetched.Trouble?.RetryAfter ?? FirstPause * (tries * (1 + chance()));
            if (fetched.Trouble is not { Kind: TroubleKind.Unreachable } || tries == Tries || pause > LongestPause)
            {
                return fetched;
            }

            await Task.Delay(pause.ToTimeSpan(), clock, cancel);
        }
    }

    private async ValueTask<FetchedToken> Once(TokenFor audience, bool anew, CancellationToken cancel)
    {
        var (fields, trouble) = await proof.Prove(address, anew, cancel);
        if (trouble is not null)
        {
            return FetchedToken.None(trouble);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", app.AppId), new("scope", Scope.Of(audience)), .. fields]),
        };
        var asked = Now;
        return EntraAnswer.Read(await wire.Send(request, Patience, cancel), asked);
    }
}
