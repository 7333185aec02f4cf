using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Overhearing;

/// <summary>Encrypts as Graph does (contract §8), with real certificates.</summary>
internal static class Sealed
{
    /// <summary>The bot's certificate at present.</summary>
    public static readonly X509Certificate2 Present = Make();

    /// <summary>The one before, which still decrypts.</summary>
    public static readonly X509Certificate2 Former = Make();

    /// <summary>Somebody else's.</summary>
    public static readonly X509Certificate2 Foreign = Make();

    /// <summary>A resource, encrypted.</summary>
    /// <param name="id">What the certificate is called; its thumbprint unless said otherwise.</param>
    public static JsonObject Of(string resource, X509Certificate2? certificate = null, string? id = null)
    {
        certificate ??= Present;
        var key = RandomNumberGenerator.GetBytes(32);
        using var aes = Aes.Create();
        aes.Key = key;
        var data = aes.EncryptCbc(Encoding.UTF8.GetBytes(resource), key.AsSpan(0, 16), PaddingMode.PKCS7);
        using var rsa = certificate.GetRSAPublicKey()!;
        return new JsonObject
        {
            ["data"] = Convert.ToBase64String(data),
            ["dataSignature"] = Convert.ToBase64String(HMACSHA256.HashData(key, data)),
            ["dataKey"] = Convert.ToBase64String(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1)),
            ["encryptionCertificateId"] = id ?? certificate.Thumbprint,
            ["encryptionCertificateThumbprint"] = certificate.Thumbprint,
        };
    }

    public static JsonElement Element(this JsonNode node) => JsonSerializer.Deserialize<JsonElement>(node.ToJsonString());

    private static X509Certificate2 Make()
    {
        using var rsa = RSA.Create(2048);
        var day = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        return new CertificateRequest("CN=notifications", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(day, day.AddYears(1));
    }
}
