using System.Collections.Immutable;
using System.Security.Cryptography;
using ChatOpsBot.Teams.Overhearing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

/// <summary>Entra, as far as the tokens go that Graph proves itself with: signs them, and tells its keys.</summary>
internal sealed class Vouchers : IEntraKeys
{
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "entra-1" };
    private static readonly RsaSecurityKey Strange = new(RSA.Create(2048)) { KeyId = "entra-1" };

    /// <summary>Whether the keys cannot be had.</summary>
    public bool Down { get; set; }

    /// <summary>How often keys were asked for.</summary>
    public int Asked { get; private set; }

    public ValueTask<(SecurityKey? Key, bool Unavailable)> Find(string? id, CancellationToken cancel)
    {
        Asked++;
        return new(Down ? (null, true) : (id == Key.KeyId ? Key : null, false));
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
