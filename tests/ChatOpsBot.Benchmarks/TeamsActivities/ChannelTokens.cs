using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Benchmarks.TeamsActivities;

/// <summary>Tokens as the Bot Connector makes them, with a key of our own: RS256, for an hour, for one bot and one service.</summary>
/// <param name="app">The bot's app id.</param>
/// <param name="service">The connector that they vouch for.</param>
public sealed class ChannelTokens(string app, string service) : IDisposable
{
    private const string KeyId = "benchmark-key";
    private readonly RSA key = RSA.Create(2048);

    /// <summary>The key set that it is verified with: a JSON document.</summary>
    public string Keys
    {
        get
        {
            var parts = key.ExportParameters(includePrivateParameters: false);
            return $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{KeyId}}","x5t":"{{KeyId}}","n":"{{Base64Url.EncodeToString(parts.Modulus)}}","e":"{{Base64Url.EncodeToString(parts.Exponent)}}","endorsements":["msteams"]}]}""";
        }
    }

    /// <summary>A token that was never seen before, for each other number.</summary>
    public string Make(int number)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var head = Encode($$"""{"alg":"RS256","kid":"{{KeyId}}","x5t":"{{KeyId}}","typ":"JWT"}""");
        var body = Encode(string.Create(CultureInfo.InvariantCulture, $$"""{"serviceurl":"{{service}}","nbf":{{now - 60}},"exp":{{now + 3600}},"iss":"https://api.botframework.com","aud":"{{app}}","jti":"{{number}}"}"""));
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{body}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => key.Dispose();

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
