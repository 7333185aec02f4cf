using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>A certificate that Entra knows: the app signs a few words about itself with its key, for ten minutes and for one address.</summary>
internal sealed class CertificateProof(string appId, X509Certificate2 certificate, TimeProvider clock) : IClientProof
{
    private static readonly Duration Lasting = Duration.FromMinutes(10);

    public ValueTask<(KeyValuePair<string, string>[] Fields, Trouble? Trouble)> Prove(Uri audience, bool anew, CancellationToken cancel) =>
        new((Assertion.Fields(Sign(audience)), null));

    private string Sign(Uri audience)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var words = $"{Part(new JsonObject
        {
            ["alg"] = "PS256",
            ["typ"] = "JWT",
            ["x5t#S256"] = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        })}.{Part(new JsonObject
        {
            ["aud"] = audience.AbsoluteUri,
            ["iss"] = appId,
            ["sub"] = appId,
            ["jti"] = Guid.NewGuid().ToString(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lasting).ToUnixTimeSeconds(),
        })}";
        using var key = certificate.GetRSAPrivateKey() ?? throw new InvalidOperationException("The bot's certificate has no RSA key; the host lets none such in.");
        return $"{words}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(words), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))}";
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
