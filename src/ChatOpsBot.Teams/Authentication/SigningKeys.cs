using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using ChatOpsBot.Web;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>A public key of whoever signs for Microsoft.</summary>
/// <param name="Endorsements">The channels that it may vouch for: part of the key's document, never of a token (contract §1.1).</param>
internal sealed record SigningKey(string Id, RsaSecurityKey Key, FrozenSet<string> Endorsements);

/// <summary>The keys that were announced at one time.</summary>
internal sealed record SigningKeys(FrozenDictionary<string, SigningKey> ById, Instant Fetched)
{
    private const int FewestBits = 2048;
    private const int MostBits = 16384;

    /// <summary>Where an OpenID document says the keys are: over https, or over http on this machine where the document itself came from there; null when it does not.</summary>
    public static Uri? Announced(JsonElement document, Uri from) =>
        Uri.TryCreate(document.Text("jwks_uri"), UriKind.Absolute, out var keys)
        && (keys.Scheme == Uri.UriSchemeHttps || (keys.Scheme == Uri.UriSchemeHttp && keys.IsLoopback && from.IsLoopback))
            ? keys
            : null;

    /// <summary>Reads a set of keys. What is no RSA key for signatures, or a weak one, is passed over; null when none is left.</summary>
    public static SigningKeys? Read(JsonElement document, Instant now)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var item in document.Items("keys"))
        {
            if (item.Text("kid") is { Length: > 0 } id && item.Text("kty") is "RSA" && item.Text("use") is null or "sig" && Key(item) is { } key)
            {
                var endorsements = item.Items("endorsements").Where(channel => channel.ValueKind == JsonValueKind.String).Select(channel => channel.Text());
                keys.TryAdd(id, new(id, key, endorsements.OfType<string>().ToFrozenSet(StringComparer.Ordinal)));
            }
        }

        return keys.Count == 0 ? null : new(keys.ToFrozenDictionary(StringComparer.Ordinal), now);
    }

    private static RsaSecurityKey? Key(JsonElement item)
    {
        try
        {
            var parameters = new RSAParameters { Modulus = Base64Url.DecodeFromChars(item.Text("n")), Exponent = Base64Url.DecodeFromChars(item.Text("e")) };
            if (parameters.Modulus.Length is < FewestBits / 8 or > MostBits / 8 || parameters.Exponent.Length is 0 or > 8)
            {
                return null;
            }

            using var rsa = RSA.Create(parameters);

            // A verifier is made for each token: the library's own cache of them would outlive the keys. Results are remembered instead.
            return rsa.KeySize < FewestBits ? null : new(parameters) { CryptoProviderFactory = new() { CacheSignatureProviders = false } };
        }
        catch (Exception malformed) when (malformed is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
