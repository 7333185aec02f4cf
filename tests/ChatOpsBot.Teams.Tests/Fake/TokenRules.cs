using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>Who vouches for what, and for how long.</summary>
public sealed class TokenRules
{
    [Fact]
    public async Task An_activity_comes_with_a_token_that_the_announced_key_has_signed_and_that_names_its_service()
    {
        await using var app = await TinyApp.Start();
        await app.Tenant.AddPerson("mia", "Mia Rossi").Installs();
        await app.Tenant.Person("mia").TellsBot("hello");

        var heard = app.Got.Last();
        var (header, claims) = Verified(heard.Authorization["Bearer ".Length..], await Keys(app));
        ((string?)header["alg"], (string?)claims["iss"], (string?)claims["aud"], (string?)claims["serviceurl"]).ShouldBe(
            ("RS256", "https://api.botframework.com", app.Microsoft.AppId, (string?)heard.Json["serviceUrl"]));
        (await Keys(app)).Single()!["endorsements"]!.AsArray().Select(one => (string?)one).ShouldContain("msteams");
    }

    [Fact]
    public async Task After_a_change_of_keys_the_new_one_is_announced_and_the_old_one_is_not()
    {
        await using var app = await TinyApp.Start();
        var before = (string?)(await Keys(app)).Single()!["kid"];
        app.Microsoft.RotateKeys();
        var keys = await Keys(app);
        keys.Single()!["kid"]!.ToString().ShouldNotBe(before);
        Verified(app.Microsoft.ChannelToken(), keys);
    }

    [Fact]
    public async Task The_bots_tokens_are_for_one_service_each_and_end()
    {
        await using var app = await TinyApp.Start();
        (await app.Token(secret: "guessed")).ShouldBe("401 invalid_client");
        (await app.Token("https://graph.microsoft.com/User.Read")).ShouldBe("400 invalid_scope");

        var (connector, graph) = (await app.Token(), await app.Token("https://graph.microsoft.com/.default"));
        (await app.Connector(HttpMethod.Get, "teams/none", token: "no token of ours")).Status.ShouldBe(401);
        (await app.Connector(HttpMethod.Get, "teams/none", token: graph)).Status.ShouldBe(401);
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("token for Graph was sent to Connector");
        (await app.Connector(HttpMethod.Get, "teams/none", token: connector)).Status.ShouldBe(404);

        app.Microsoft.ExpireTokens();
        (await app.Connector(HttpMethod.Get, "teams/none", token: connector)).Status.ShouldBe(401);
        app.Microsoft.Calls.Count(call => call.Operation == "token").ShouldBe(4);
    }

    private static async Task<JsonArray> Keys(TinyApp app)
    {
        var metadata = await app.Read(app.Microsoft.OpenIdMetadataUrl);
        return (JsonArray)(await app.Read(new Uri((string)metadata["jwks_uri"]!)))["keys"]!;
    }

    private static (JsonNode Header, JsonNode Claims) Verified(string token, JsonArray keys)
    {
        var parts = token.Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        var key = keys.Single(one => (string?)one!["kid"] == (string?)header["kid"])!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars((string)key["n"]!), Exponent = Base64Url.DecodeFromChars((string)key["e"]!) });
        rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        return (header, JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!);
    }
}
