using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>An activity with its token, which is let in as it is: each test changes one thing.</summary>
internal sealed class Letter
{
    public const string AppId = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string Tenant = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string Service = "https://smba.trafficmanager.net/emea/";
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 12, 0);

    public JsonObject Header { get; set; } = new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = "first" };

    public JsonObject Claims { get; set; } = new()
    {
        ["serviceurl"] = Service, ["iss"] = "https://api.botframework.com", ["aud"] = AppId,
        ["nbf"] = Start.ToUnixTimeSeconds(), ["exp"] = (Start + Duration.FromHours(1)).ToUnixTimeSeconds(),
    };

    public JsonObject Activity { get; set; } = new()
    {
        ["type"] = "message", ["id"] = "1", ["serviceUrl"] = Service, ["channelId"] = "msteams",
        ["conversation"] = new JsonObject { ["id"] = "a:1", ["tenantId"] = Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };

    public RSA Key { get; set; } = Keys.First;

    public IPAddress? From { get; set; } = IPAddress.Parse("203.0.113.7");

    /// <summary>Instead of the JSON of the header.</summary>
    public string? HeaderText { get; set; }

    /// <summary>Instead of the JSON of the claims.</summary>
    public string? ClaimsText { get; set; }

    /// <summary>What becomes of the signed token.</summary>
    public Func<string, string?> Sent { get; set; } = token => $"Bearer {token}";

    public string? Authorization => Sent(Token());

    public string Token()
    {
        var words = $"{Part(HeaderText ?? Header.ToJsonString())}.{Part(ClaimsText ?? Claims.ToJsonString())}";
        return $"{words}.{Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(words)))}";
    }

    public Letter With(Action<Letter> change)
    {
        change(this);
        return this;
    }

    public static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    // As honest as can be: what cannot be signed by the key with the algorithm that the header names is signed as RS256.
    private byte[] Signature(byte[] words) => (Header["alg"] as JsonValue)?.ToString() switch
    {
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), words),
        "PS256" => Key.SignData(words, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "RS384" => Key.SignData(words, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => Key.SignData(words, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        _ => Key.SignData(words, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };
}
