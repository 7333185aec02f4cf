using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

/// <summary>Entra, as far as the tokens go that Graph proves itself with: signs them, and announces its keys.</summary>
internal sealed class Vouchers : HttpMessageHandler
{
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "entra-1" };
    private static readonly RsaSecurityKey Strange = new(RSA.Create(2048)) { KeyId = "entra-1" };

    /// <summary>Whether the keys cannot be had.</summary>
    public bool Down { get; set; }

    /// <summary>How often anything was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>The keys as the bot fetches them.</summary>
    public KeyRing Ring(TimeProvider clock) => new(new Uri("https://login.microsoftonline.com/common/.well-known/openid-configuration"), KeyRing.NewClient(this), clock, new CapturedLog<KeyRing>(), "Entra");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked++;
        var parameters = Key.Rsa.ExportParameters(includePrivateParameters: false);
        var body = request.RequestUri!.AbsolutePath == "/common/.well-known/openid-configuration"
            ? """{"issuer":"https://sts.windows.net/{tenantid}/","jwks_uri":"https://login.microsoftonline.com/common/discovery/keys"}"""
            : $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{Key.KeyId}}","n":"{{Base64UrlEncoder.Encode(parameters.Modulus)}}","e":"{{Base64UrlEncoder.Encode(parameters.Exponent)}}"}]}""";
        return Task.FromResult(new HttpResponseMessage(Down ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK) { Content = new StringContent(body) });
    }

    /// <summary>A token as Graph sends it, unless something is changed.</summary>
    public static string Token(Instant now, Action<Claims>? otherwise = null)
    {
        var claims = new Claims(now);
        otherwise?.Invoke(claims);
        var descriptor = new SecurityTokenDescriptor
        {
            Claims = claims.All.ToDictionary(),
            SigningCredentials = claims.Signs switch
            {
                Signing.Wrongly => new(Strange, SecurityAlgorithms.RsaSha256),
                Signing.WithUnknownKey => new(new RsaSecurityKey(Key.Rsa) { KeyId = "other" }, SecurityAlgorithms.RsaSha256),
                Signing.WithSecret => new(new SymmetricSecurityKey(new byte[32]) { KeyId = Key.KeyId }, SecurityAlgorithms.HmacSha256),
                _ => new(Key, SecurityAlgorithms.RsaSha256),
            },
        };
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
        return claims.Signs == Signing.NotAtAll ? $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}." : token;
    }

    public enum Signing
    {
        Rightly,
        Wrongly,
        WithUnknownKey,
        WithSecret,
        NotAtAll,
    }

    public sealed class Claims(Instant now)
    {
        public Signing Signs { get; set; }

        public ImmutableDictionary<string, object> All { get; set; } = ImmutableDictionary<string, object>.Empty
            .Add("iss", $"https://sts.windows.net/{OverhearingRig.Tenant}/")
            .Add("aud", OverhearingRig.AppId)
            .Add("appid", NotificationTokens.Publisher)
            .Add("tid", OverhearingRig.Tenant)
            .Add("nbf", now.ToUnixTimeSeconds())
            .Add("exp", (now + Duration.FromHours(1)).ToUnixTimeSeconds());

        public void Set(string name, object value) => All = All.SetItem(name, value);

        public void Drop(string name) => All = All.Remove(name);
    }
}
