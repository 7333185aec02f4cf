using ChatOpsBot.Web;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>What the app proves itself with in a request for a token.</summary>
internal interface IClientProof
{
    /// <summary>The fields that prove it; or trouble.</summary>
    /// <param name="audience">Entra's address that it is sent to.</param>
    /// <param name="anew">Whether the last token was refused.</param>
    ValueTask<(KeyValuePair<string, string>[] Fields, Trouble? Trouble)> Prove(Uri audience, bool anew, CancellationToken cancel);
}

/// <summary>A secret that Entra knows too.</summary>
internal sealed class SecretProof(Secret secret) : IClientProof
{
    public ValueTask<(KeyValuePair<string, string>[] Fields, Trouble? Trouble)> Prove(Uri audience, bool anew, CancellationToken cancel) =>
        new(([new("client_secret", secret.Value)], null));
}

/// <summary>Signed words about the app: by its own certificate, or by somebody whom Entra was told to trust.</summary>
internal static class Assertion
{
    public static KeyValuePair<string, string>[] Fields(string assertion) =>
        [new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion)];
}
