using System.Security.Cryptography.X509Certificates;
using ChatOpsBot.Web;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>An app in Entra, which asks for tokens of its own.</summary>
/// <param name="AppId">Its client id, a GUID; null where no tokens are asked for, as in development.</param>
/// <param name="TenantId">The tenant that it is registered in.</param>
/// <param name="Credential">What it proves itself with.</param>
public sealed record EntraApp(string? AppId, string? TenantId, BotCredential? Credential)
{
    /// <summary>Entra, with a slash at the end.</summary>
    public Uri LoginBaseUrl { get; init; } = new("https://login.microsoftonline.com/");

    /// <summary>Microsoft Graph v1.0, with a slash at the end.</summary>
    public Uri GraphBaseUrl { get; init; } = new("https://graph.microsoft.com/v1.0/");
}

/// <summary>What a bot proves itself with to Entra.</summary>
public abstract record BotCredential
{
    private BotCredential()
    {
    }

    /// <summary>A client secret.</summary>
    public sealed record ClientSecret(Secret Value) : BotCredential;

    /// <summary>A certificate with its private key.</summary>
    public sealed record Certificate(X509Certificate2 Value) : BotCredential;

    /// <summary>A user-assigned managed identity, whose client id is the bot's app id.</summary>
    public sealed record ManagedIdentity : BotCredential;

    /// <summary>A federated credential: a managed identity vouches for the app (<paramref name="IdentityClientId"/>), or a token in a file does (<paramref name="TokenFile"/>), as with workload identities.</summary>
    public sealed record Federated(string? IdentityClientId, string? TokenFile) : BotCredential;
}
