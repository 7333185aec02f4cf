using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Entra;

/// <summary>A key that tokens are signed with.</summary>
/// <param name="Id">Its <c>kid</c>.</param>
/// <param name="Endorsements">The channels that it may speak for; null where a key has no such thing.</param>
internal sealed record SigningKey(string Id, RSA Key, IReadOnlyList<string>? Endorsements)
{
    // Making a key takes long; the first ones are everybody's.
    private static readonly Lazy<RSA> FirstOfChannel = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> FirstOfEntra = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> SecondOfChannel = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> SecondOfEntra = new(() => RSA.Create(2048));

    public static SigningKey OfChannel(int generation) =>
        new($"channel-{generation}", (generation % 2 == 0 ? FirstOfChannel : SecondOfChannel).Value, ["webchat", "msteams", "directline"]);

    public static SigningKey OfEntra(int generation) => new($"entra-{generation}", (generation % 2 == 0 ? FirstOfEntra : SecondOfEntra).Value, null);

    /// <summary>The public half, as key sets have it.</summary>
    public JsonObject Json()
    {
        var key = Key.ExportParameters(includePrivateParameters: false);
        var json = new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Id, ["x5t"] = Id, ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
        if (Endorsements is not null)
        {
            json["endorsements"] = new JsonArray([.. Endorsements.Select(one => (JsonNode)one)]);
        }

        return json;
    }

    /// <summary>A signed token, RS256.</summary>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = Id, ["x5t"] = Id, ["typ"] = "JWT" };
        var signed = $"{Part(header)}.{Part(claims)}";
        byte[] signature;
        lock (Key)
        {
            signature = Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
