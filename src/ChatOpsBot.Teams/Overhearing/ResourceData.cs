using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Opens what Graph encrypted for us (contract §8): a key of its own for every item, wrapped with our certificate's.</summary>
internal static class ResourceData
{
    private const int LongestWrappedKey = 1024;
    private const int LongestData = 1024 * 1024;

    /// <summary>The decrypted resource; or why it cannot be trusted.</summary>
    /// <param name="encrypted">The notification's <c>encryptedContent</c>.</param>
    /// <param name="certificates">Ours, with private keys; those that were replaced lately too.</param>
    public static (JsonElement? Resource, Doubt? Why) Open(JsonElement encrypted, IReadOnlyList<X509Certificate2> certificates)
    {
        if (encrypted.Text("data") is not { Length: <= LongestData } data || encrypted.Text("dataSignature") is not { Length: <= 200 } signature
            || encrypted.Text("dataKey") is not { Length: <= LongestWrappedKey } wrapped
            || Decode(data) is not { } cipher || Decode(signature) is not { } mac || Decode(wrapped) is not { } wrappedKey)
        {
            return (null, Doubt.NotEncrypted);
        }

        var id = encrypted.Text("encryptionCertificateId");
        var certificate = certificates.FirstOrDefault(one => string.Equals(one.Thumbprint, id, StringComparison.OrdinalIgnoreCase));
        if (certificate is null)
        {
            return (null, Doubt.UnknownCertificate);
        }

        if (Unwrap(certificate, wrappedKey) is not { } key)
        {
            return (null, Doubt.WrongKey);
        }

        try
        {
            return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, cipher), mac) ? Decrypt(key, cipher) : (null, Doubt.WrongSignature);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static (JsonElement?, Doubt?) Decrypt(byte[] key, byte[] cipher)
    {
        try
        {
            using var aes = Aes.Create();
            aes.Key = key;
            using var document = JsonDocument.Parse(aes.DecryptCbc(cipher, key.AsSpan(0, 16), PaddingMode.PKCS7));
            return document.RootElement.ValueKind == JsonValueKind.Object ? (document.RootElement.Clone(), null) : (null, Doubt.Garbled);
        }
        catch (Exception garbled) when (garbled is CryptographicException or JsonException)
        {
            return (null, Doubt.Garbled);
        }
    }

    private static byte[]? Unwrap(X509Certificate2 certificate, byte[] wrapped)
    {
        try
        {
            using var rsa = certificate.GetRSAPrivateKey();
#pragma warning disable CA5350 // The padding is Graph's choice; SHA-1 is no weakness in it.
            return rsa?.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA1) is { Length: 16 or 24 or 32 } key ? key : null;
#pragma warning restore CA5350
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string text) => Base64.IsValid(text) ? Convert.FromBase64String(text) : null;
}
