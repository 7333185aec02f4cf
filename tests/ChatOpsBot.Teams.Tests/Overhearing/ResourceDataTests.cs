using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public class ResourceDataTests
{
    private const string Resource = """{"id":"1","body":{"content":"The viewer crashes"}}""";

    [Fact]
    public void What_Graph_encrypted_is_opened()
    {
        var (resource, why) = Open(Sealed.Of(Resource));
        why.ShouldBeNull();
        resource!.Value.Text("body", "content").ShouldBe("The viewer crashes");
    }

    [Fact]
    public void The_former_certificate_still_opens() => Open(Sealed.Of(Resource, Sealed.Former)).Why.ShouldBeNull();

    [Fact]
    public void Every_item_has_a_key_of_its_own() => Sealed.Of(Resource)["data"]!.ToString().ShouldNotBe(Sealed.Of(Resource)["data"]!.ToString());

    [Theory]
    [InlineData("data", nameof(Doubt.WrongSignature))]
    [InlineData("dataSignature", nameof(Doubt.WrongSignature))]
    [InlineData("dataKey", nameof(Doubt.WrongKey))]
    public void Whatever_was_changed_on_the_way_is_noticed(string part, string why)
    {
        var item = Sealed.Of(Resource);
        var bytes = Convert.FromBase64String(item[part]!.ToString());
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            item[part] = Convert.ToBase64String(changed);
            Open(item).ShouldBe((null, Enum.Parse<Doubt>(why)));
        }
    }

    [Fact]
    public void What_is_for_a_certificate_that_is_not_ours_is_not_opened()
    {
        Open(Sealed.Of(Resource, Sealed.Foreign)).Why.ShouldBe(Doubt.UnknownCertificate);
        Open(Sealed.Of(Resource, Sealed.Foreign, Sealed.Present.Thumbprint)).Why.ShouldBe(Doubt.WrongKey);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("dataSignature")]
    [InlineData("dataKey")]
    public void What_lacks_a_part_or_is_no_base64_is_not_opened(string part)
    {
        foreach (JsonNode? value in (JsonNode?[])[null, 7, "", "not base64!", new string('A', 2 * 1024 * 1024)])
        {
            var item = Sealed.Of(Resource);
            item[part] = value;
            Open(item).Resource.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("")]
    public void What_is_no_resource_is_garbled(string text) => Open(Sealed.Of(text)).Why.ShouldBe(Doubt.Garbled);

    [Fact]
    public void A_rightly_signed_cipher_of_another_length_is_garbled()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var data = Encoding.UTF8.GetBytes("no block of sixteen");
        using var rsa = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPublicKey(Sealed.Present)!;
        Open(new JsonObject
        {
            ["data"] = Convert.ToBase64String(data), ["dataSignature"] = Convert.ToBase64String(HMACSHA256.HashData(key, data)),
            ["dataKey"] = Convert.ToBase64String(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1)), ["encryptionCertificateId"] = Sealed.Present.Thumbprint,
        }).Why.ShouldBe(Doubt.Garbled);
    }

    private static (System.Text.Json.JsonElement? Resource, Doubt? Why) Open(JsonObject encrypted) => ResourceData.Open(encrypted.Element(), [Sealed.Present, Sealed.Former]);
}
