using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>Keys as the Bot Connector would have them, made once for all tests.</summary>
internal static class Keys
{
    public static readonly RSA First = RSA.Create(2048);
    public static readonly RSA Second = RSA.Create(2048);
    public static readonly RSA Weak = RSA.Create(1024);

    /// <summary>A key as a set of keys announces it.</summary>
    public static JsonObject Announced(string id, RSA key, params string[] endorsements)
    {
        var parameters = key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["x5t"] = id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus), ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(endorsement => (JsonNode)endorsement)]),
        };
    }

    public static string Set(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString();
}
