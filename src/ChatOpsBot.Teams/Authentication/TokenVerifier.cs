using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>What is left to know of a token that was verified.</summary>
/// <param name="By">The keys it was verified with: it is good as long as they are.</param>
internal sealed record TrustedToken(string? ServiceUrl, Instant Expires, Instant? NotBefore, SigningKey Key, SigningKeys By);

/// <summary>
/// Tells the Bot Connector's tokens to this bot from all others (contract §1.1, §1.4). What costs nothing is looked at first, strictly; then the signature
/// by Microsoft's library, which checks issuer and audience once more by its own reading.
/// </summary>
internal sealed class TokenVerifier
{
    /// <summary>The only issuer: Entra's, whose tokens an emulator or another bot would bring (contract §1.2), are none.</summary>
    public const string Issuer = "https://api.botframework.com";

    /// <summary>How far the clocks may be apart.</summary>
    public static readonly Duration Skew = Duration.FromMinutes(5);

    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512"];

    private readonly string appId;
    private readonly KeyRing ring;
    private readonly TimeProvider clock;
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = 2 * BearerText.Longest };

    /// <param name="appId">The bot's: the only audience.</param>
    /// <param name="clock">The real clock.</param>
    public TokenVerifier(string appId, KeyRing ring, TimeProvider clock)
    {
        this.appId = appId;
        this.ring = ring;
        this.clock = clock;
    }

    /// <summary>Whether a moment is within a token's life; null when it is.</summary>
    public static Distrust? WhenNotAlive(Instant expires, Instant? notBefore, Instant now) =>
        now - Skew >= expires ? Distrust.Expired : notBefore is { } start && now + Skew < start ? Distrust.NotYetValid : null;

    /// <summary>A token, verified; or why it is not believed.</summary>
    /// <param name="token">Of a shape that <see cref="BearerText"/> lets through.</param>
    public async ValueTask<(TrustedToken? Token, Distrust? Why)> Verify(string token, CancellationToken cancel)
    {
        if (ConnectorToken.Read(token) is not { } read)
        {
            return (null, Distrust.Malformed);
        }

        if (WhenNotOurs(read) is { } why)
        {
            return (null, why);
        }

        var (all, key) = read.KeyId is { Length: > 0 } id ? await ring.Find(id, cancel) : (null, null);
        if (key is null || all is null)
        {
            return (null, all is null && read.KeyId is { Length: > 0 } ? Distrust.KeysUnavailable : Distrust.UnknownKey);
        }

        return IsSigned(token, key) ? (new(read.ServiceUrl, read.Expires, read.NotBefore, key, all), null) : (null, Distrust.BadSignature);
    }

    private Distrust? WhenNotOurs(ConnectorToken token) =>
        !Algorithms.Contains(token.Algorithm, StringComparer.Ordinal) ? Distrust.OtherAlgorithm
        : token.Issuer != Issuer ? Distrust.OtherIssuer
        : !IsOurs(token.Audience) ? Distrust.OtherAudience
        : token.IsSkill ? Distrust.SkillToken
        : WhenNotAlive(token.Expires, token.NotBefore, Instant.FromDateTimeOffset(clock.GetUtcNow()));

    private bool IsOurs(string? audience) => string.Equals(audience, appId, StringComparison.OrdinalIgnoreCase);

    private bool IsSigned(string token, SigningKey key) => handler.ValidateToken(token, new TokenValidationParameters
    {
        RequireSignedTokens = true,
        ValidateIssuerSigningKey = true,
        IssuerSigningKey = key.Key,
        ValidAlgorithms = Algorithms,
        ValidIssuer = Issuer,
        AudienceValidator = (audiences, _, _) => audiences.All(IsOurs),
        LifetimeValidator = (_, expires, _, _) => expires is not null, // by the clock we were given, above
    }).IsValid;
}
