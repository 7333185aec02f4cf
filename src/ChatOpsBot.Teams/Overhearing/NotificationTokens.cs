using System.Text.Json;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Teams.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Whether the tokens that came with a notification vouch for it.</summary>
/// <param name="Why">Why not; null when they do.</param>
/// <param name="KeysUnavailable">Whether nobody can tell yet, because Entra's keys cannot be had.</param>
internal readonly record struct Vouched(Doubt? Why, bool KeysUnavailable = false);

/// <summary>Checks the tokens that Graph proves itself with (contract §8): every one, and one of them must be for the tenant.</summary>
/// <param name="keys">Entra's, for all tenants.</param>
internal sealed class NotificationTokens(KeyRing keys, TeamsOptions options)
{
    /// <summary>Graph's change notifications, as Entra knows them.</summary>
    public const string Publisher = "0bf30f3b-4a52-48df-9a82-234910c4a086";

    private const int Longest = 8 * 1024;
    private const int Most = 20;
    private static readonly Duration Skew = Duration.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private static readonly string[] PublisherClaims = ["appid", "azp"];

    private readonly JsonWebTokenHandler handler = new();
    private readonly string[] tenants = options.Tenants.IsDefaultOrEmpty ? [options.TenantId ?? ""] : [.. options.Tenants];

    /// <summary>Checks them, as of when they came: what waited here has not become false by that.</summary>
    public async ValueTask<Vouched> Check(IReadOnlyList<JsonElement> tokens, string tenant, Instant received, CancellationToken cancel)
    {
        if (tokens.Count is 0 or > Most)
        {
            return new(Doubt.NoToken);
        }

        var vouches = false;
        foreach (var token in tokens)
        {
            var (issuer, verdict) = await Check(token, received, cancel);
            if (verdict is not null)
            {
                return verdict.Value;
            }

            vouches |= Issuers(tenant).Contains(issuer, StringComparer.OrdinalIgnoreCase);
        }

        return vouches ? default : new(Doubt.OtherIssuer);
    }

    private async ValueTask<(string? Issuer, Vouched? Verdict)> Check(JsonElement element, Instant received, CancellationToken cancel)
    {
        // Three parts: what is encrypted is never opened here, however it is packed.
        if (element.ValueKind != JsonValueKind.String || element.GetString() is not { Length: > 0 and <= Longest } written || written.Count(c => c == '.') != 2 || Parse(written) is not { } token)
        {
            return No(Doubt.MalformedToken);
        }

        if (Cheaply(token, received) is { } why)
        {
            return No(why);
        }

        if (token.Kid is not { Length: > 0 } id)
        {
            return No(Doubt.UnknownKey);
        }

        var (all, key) = await keys.Find(id, cancel);
        if (key is null)
        {
            return all is null ? (null, new Vouched(null, KeysUnavailable: true)) : No(Doubt.UnknownKey);
        }

        var result = handler.ValidateToken(written, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key, ValidAlgorithms = Algorithms, ValidIssuer = token.Issuer, ValidAudience = options.AppId,
            ValidateLifetime = false, // as of when it came: above
        });
        return result.IsValid ? (token.Issuer, null) : No(Doubt.WrongTokenSignature);

        static (string?, Vouched?) No(Doubt why) => (null, new Vouched(why));
    }

    // Only tenants of ours are asked about at all.
    private Doubt? Cheaply(JsonWebToken token, Instant received)
    {
        try
        {
            return !Algorithms.Contains(token.Alg, StringComparer.Ordinal) ? Doubt.OtherAlgorithm
                : !tenants.SelectMany(Issuers).Contains(token.Issuer, StringComparer.OrdinalIgnoreCase) ? Doubt.OtherIssuer
                : !token.Audiences.Contains(options.AppId, StringComparer.OrdinalIgnoreCase) ? Doubt.OtherAudience
                : !IsOfGraph(token) ? Doubt.OtherPublisher
                : !IsTimely(token, received) ? Doubt.Expired
                : null;
        }
#pragma warning disable CA1031 // Claims are read when they are asked for, and a stranger may have written anything into them.
        catch (Exception)
        {
            return Doubt.MalformedToken;
        }
#pragma warning restore CA1031
    }

    // Version 1 tokens name the publisher as appid, version 2 tokens as azp; whichever is there must be it.
    private static bool IsOfGraph(JsonWebToken token)
    {
        var named = PublisherClaims.Where(name => token.TryGetPayloadValue<string>(name, out _)).Select(name => token.GetPayloadValue<string>(name)).ToList();
        return named.Count > 0 && named.TrueForAll(name => string.Equals(name, Publisher, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsTimely(JsonWebToken token, Instant received)
    {
        var (from, to) = (Instant.FromDateTimeUtc(DateTime.SpecifyKind(token.ValidFrom, DateTimeKind.Utc)), Instant.FromDateTimeUtc(DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc)));
        return token.ValidTo != DateTime.MinValue && from - Skew <= received && received <= to + Skew;
    }

    private string[] Issuers(string tenant) => [$"https://sts.windows.net/{tenant}/", $"{options.LoginBaseUrl.AbsoluteUri}{tenant}/v2.0"];

    private JsonWebToken? Parse(string written)
    {
        try
        {
            return handler.CanReadToken(written) ? handler.ReadJsonWebToken(written) : null;
        }
#pragma warning disable CA1031 // Whatever the parser makes of what a stranger wrote, it is no token.
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }
}
