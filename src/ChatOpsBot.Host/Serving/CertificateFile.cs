using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ChatOpsBot.Host.Serving;

/// <summary>Reads a certificate with its private key: a PFX file, or a PEM file that holds both. Whatever is wrong is said without anything of what the file holds.</summary>
internal static class CertificateFile
{
    private const int Largest = 256 * 1024;
    private const int FewestBits = 2048;

    /// <summary>The certificate, or what is wrong, to go after the setting's name.</summary>
    /// <param name="password">Of the file, if it has one.</param>
    public static (X509Certificate2? Certificate, string? Wrong) Read(string path, string? password)
    {
        try
        {
            var bytes = ReadAll(path);
            return bytes is null ? (null, "is larger than any certificate") : Check(Parse(bytes, password));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "is not there");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, "may not be read by this process, or is a folder");
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException)
        {
            return (null, "cannot be read");
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return (null, password is null
                ? "is no certificate with its private key (PFX, or PEM with both), or needs a password"
                : "is no certificate with its private key (PFX, or PEM with both), or the password is another");
        }
    }

    private static byte[]? ReadAll(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Largest + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > Largest ? null : bytes[..length];
    }

    private static X509Certificate2 Parse(byte[] bytes, string? password)
    {
        if (bytes.AsSpan().IndexOf("-----BEGIN"u8) < 0)
        {
            return X509CertificateLoader.LoadPkcs12(bytes, password, OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);
        }

        var text = Encoding.ASCII.GetString(bytes);
        return password is null ? X509Certificate2.CreateFromPem(text, text) : X509Certificate2.CreateFromEncryptedPem(text, text, password);
    }

    private static (X509Certificate2? Certificate, string? Wrong) Check(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey();
        var wrong = key is null ? "holds no RSA key that belongs to its certificate" : key.KeySize < FewestBits ? "holds a key of fewer than 2048 bits" : null;
        if (wrong is null)
        {
            return (certificate, null);
        }

        certificate.Dispose();
        return (null, wrong);
    }
}
