using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Teams;

/// <summary>Ready means that the bot can prove itself, and that what is owed can be sent.</summary>
internal sealed class TeamsCheck(TeamsOptions options, ITokens tokens, ServiceReach reach) : IHealthCheck
{
    private const string Kept = "What comes in is saved, and what is owed goes out later.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (options.Anonymous)
        {
            return HealthCheckResult.Healthy("For development: a client on this machine may speak as anybody, and Teams itself is not connected.");
        }

        var (_, trouble) = await tokens.Get(TokenFor.Connector, anew: false, cancellationToken);
        return trouble switch
        {
            { Kind: TroubleKind.Auth } => HealthCheckResult.Unhealthy($"The bot cannot prove itself to Microsoft ({trouble.Code}). {Advice(trouble.Code)} {Kept}"),
            not null => HealthCheckResult.Unhealthy($"Microsoft's login cannot be reached ({trouble.Code}). {Kept}"),
            null when reach.Connector.OutOfReachFor > Patience => HealthCheckResult.Unhealthy($"Teams cannot be reached. {Kept}"),
            null when reach.Graph.OutOfReachFor > Patience => HealthCheckResult.Degraded("Teams is connected. Microsoft Graph cannot be reached: no group chats are made meanwhile."),
            null => HealthCheckResult.Healthy("Teams is connected."),
        };
    }

    /// <summary>What to do about a code, for those which a wrong setting brings.</summary>
    private static string Advice(string code) => code switch
    {
        "AADSTS7000215" => "Teams:ClientSecret is wrong: take the secret's value, not its id, from the app's page “Certificates & secrets”.",
        "AADSTS7000222" => "Teams:ClientSecret has expired: make a new one on the app's page “Certificates & secrets”.",
        "AADSTS700016" => "There is no app with the id Teams:AppId in the tenant Teams:TenantId.",
        "AADSTS90002" => "There is no tenant with the id Teams:TenantId.",
        "AADSTS700027" => "The app does not know the certificate at Teams:CertificatePath, or it has expired: upload its public part on the app's page “Certificates & secrets”.",
        "AADSTS70021" or "AADSTS700211" or "AADSTS700212" or "AADSTS700213" => "No federated credential of the app names who vouches for it here: compare issuer, subject and audience on the app's page “Certificates & secrets”.",
        "AADSTS7000112" => "The app is disabled in Entra.",
        "no_managed_identity" => "This machine has no managed identity: assign it, or set another credential.",
        "managed_identity_refused" => "The managed identity is not assigned to this machine.",
        "token_file_missing" or "token_file_unreadable" or "token_file_empty" or "token_file_too_long" => "It is about the file at Teams:FederatedTokenFile.",
        _ => "Compare Teams:AppId, Teams:TenantId and the credential with the app's registration.",
    };
}
