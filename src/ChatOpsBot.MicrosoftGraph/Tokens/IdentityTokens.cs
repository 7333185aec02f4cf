using Azure;
using Azure.Core;
using Azure.Identity;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>Tokens of a managed identity, by Azure.Identity: it knows where each of Azure's services keeps them.</summary>
/// <param name="credential">The identity.</param>
internal sealed class IdentityTokens(TokenCredential credential, TimeProvider clock) : ITokenSource
{
    // Asking for claims makes the library pass its own cache by. None are needed: these say so.
    private const string NoClaims = "{}";

    private static readonly Duration Patience = Duration.FromSeconds(20);

    /// <summary>The user-assigned identity with this client id.</summary>
    public static TokenCredential Credential(string clientId) => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));

    public ValueTask<FetchedToken> Fetch(TokenFor audience, bool anew, CancellationToken cancel) => Fetch(Scope.Of(audience), anew, cancel);

    /// <summary>Fetches a token for whatever scope.</summary>
    public async ValueTask<FetchedToken> Fetch(string scope, bool anew, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience.ToTimeSpan(), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope], claims: anew ? NoClaims : null), either.Token);
            return new(new(token.Token), Instant.FromDateTimeOffset(token.ExpiresOn), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Nothing(TroubleKind.Unreachable, 0, "timeout");
        }
        catch (CredentialUnavailableException)
        {
            return Nothing(TroubleKind.Auth, 0, "no_managed_identity");
        }
        catch (AuthenticationFailedException failure) when (!cancel.IsCancellationRequested)
        {
            // Its message may quote an answer; only its kind is told.
            var status = (failure.InnerException as RequestFailedException)?.Status ?? 0;
            return Nothing(status is 429 or >= 500 ? TroubleKind.Unreachable : TroubleKind.Auth, status, "managed_identity_refused");
        }
    }

    private static FetchedToken Nothing(TroubleKind kind, int status, string code) => FetchedToken.None(new(kind, status, code));
}
