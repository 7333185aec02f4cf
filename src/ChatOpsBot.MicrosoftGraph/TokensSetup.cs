using Azure.Core;
using ChatOpsBot.MicrosoftGraph.Tokens;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>What the bot proves itself with: <see cref="ITokens"/>.</summary>
internal static class TokensSetup
{
    /// <summary>Adds it.</summary>
    /// <param name="clock">The real clock.</param>
    public static void AddTokens(this IServiceCollection services, EntraApp app, TimeProvider clock) =>
        services.AddSingleton(provider => Make(app, Wire.NewClient(), IdentityTokens.Credential, clock, provider.GetRequiredService<ILogger<KeptTokens>>()));

    /// <summary>Tokens for what the options say.</summary>
    /// <param name="identity">The managed identity with a client id.</param>
    public static ITokens Make(EntraApp app, HttpClient http, Func<string, TokenCredential> identity, TimeProvider clock, ILogger<KeptTokens> log)
    {
        if (app.AppId is not { } appId)
        {
            return new NoTokens();
        }

        return new KeptTokens(
            app.Credential switch
            {
                BotCredential.ClientSecret secret => Entra(new SecretProof(secret.Value)),
                BotCredential.Certificate certificate => Entra(new CertificateProof(appId, certificate.Value, clock)),
                BotCredential.Federated { TokenFile: { } file } => Entra(new TokenFileProof(file)),
                BotCredential.Federated { IdentityClientId: { } id } => Entra(new IdentityProof(new(identity(id), clock))),
                BotCredential.ManagedIdentity => new IdentityTokens(identity(appId), clock),
                _ => throw new ArgumentException("A bot with an app id needs a credential; the host asks for one.", nameof(app)),
            },
            clock,
            log);

        EntraTokenSource Entra(IClientProof proof) => new(app, proof, new(http, clock), clock, Random.Shared.NextDouble);
    }
}
