using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Installing;

/// <summary>A stored token cannot be decrypted. The message says what to do, and nothing of the token.</summary>
internal sealed class VaultException(string message) : Exception(message);

/// <summary>
/// Encrypts tokens at rest: AES-256-GCM with a random nonce each. What a token belongs to is bound to its ciphertext, so that nobody who can
/// write the store can put one in another's place.
/// </summary>
internal sealed class TokenVault
{
    private const string Version = "v1";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly ImmutableArray<(string Id, byte[] Key)> keys;

    /// <summary>With keys as configured: the first encrypts, all decrypt.</summary>
    /// <exception cref="ArgumentException">One is not a key: see <see cref="Problem"/>.</exception>
    public TokenVault(IEnumerable<Secret> keys) => this.keys = [.. keys.Select(Read)];

    /// <summary>What is wrong with a key, in words that do not repeat it; null when nothing is. Pure: for a check of the settings.</summary>
    public static string? Problem(Secret key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 1];
        const string Make = "Make one with: openssl rand -base64 32";
        return string.IsNullOrWhiteSpace(key.Value) ? $"The key that tokens are encrypted with is empty. {Make}"
            : !Convert.TryFromBase64String(key.Value, bytes, out var count) || count != KeyBytes ? $"The key that tokens are encrypted with is not {KeyBytes} bytes in base64. {Make}"
            : null;
    }

    /// <summary>Encrypts.</summary>
    /// <param name="secret">What to encrypt.</param>
    /// <param name="workspace">Whose it is.</param>
    /// <param name="kind">Which of theirs.</param>
    /// <exception cref="VaultException">There is no key.</exception>
    public string Seal(Secret secret, WorkspaceId workspace, string kind)
    {
        if (keys.IsEmpty)
        {
            throw new VaultException("There is no key to encrypt tokens with. Set Slack:TokenKey.");
        }

        var plain = Encoding.UTF8.GetBytes(secret.Value);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var (nonce, tag, cipher) = Parts(box);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[0].Key, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag, Bound(workspace, kind));
        CryptographicOperations.ZeroMemory(plain);
        return $"{Version}.{keys[0].Id}.{Base64Url.EncodeToString(box)}";
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="VaultException">It was encrypted with a key that is not here, or changed, or for something else.</exception>
    public Secret Open(string box, WorkspaceId workspace, string kind)
    {
        if (box.Split('.') is not [Version, var id, var text] || !Base64Url.IsValid(text))
        {
            throw Changed(workspace);
        }

        var key = keys.FirstOrDefault(key => key.Id == id).Key
            ?? throw new VaultException($"The token of {workspace} was encrypted with another key than those that are set. Put that key into Slack:PreviousTokenKey and start again, or install the app there again.");
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < NonceBytes + TagBytes)
        {
            throw Changed(workspace);
        }

        var (nonce, tag, cipher) = Parts(bytes);
        var plain = new byte[cipher.Length];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(nonce, cipher, tag, plain, Bound(workspace, kind));
            return new(Encoding.UTF8.GetString(plain));
        }
        catch (CryptographicException)
        {
            throw Changed(workspace);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static VaultException Changed(WorkspaceId workspace) =>
        new($"The stored token of {workspace} was changed by something else than this program and is not used. Install the app there again.");

    private static (string, byte[]) Read(Secret key)
    {
        if (Problem(key) is { } problem)
        {
            throw new ArgumentException(problem, nameof(key));
        }

        var bytes = Convert.FromBase64String(key.Value);
        return (Convert.ToHexStringLower(SHA256.HashData([.. "chatopsbot token key"u8, .. bytes]).AsSpan(0, 4)), bytes);
    }

    private static byte[] Bound(WorkspaceId workspace, string kind) => Encoding.UTF8.GetBytes($"{Version}\n{workspace}\n{kind}");

    private static BoxParts Parts(byte[] box) => new(box);

    private readonly ref struct BoxParts(Span<byte> box)
    {
        private readonly Span<byte> box = box;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            nonce = box[..NonceBytes];
            tag = box.Slice(NonceBytes, TagBytes);
            cipher = box[(NonceBytes + TagBytes)..];
        }
    }
}
