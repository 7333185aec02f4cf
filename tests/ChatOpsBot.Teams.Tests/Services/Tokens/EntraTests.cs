using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Tests.Authentication;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Services.Tokens;

/// <summary>What is asked of Entra, and what becomes of its answers.</summary>
public class EntraTests
{
    private const string Identity = "dddddddd-0000-4000-8000-000000000004";

    [Fact]
    public async Task A_secret_goes_in_the_body()
    {
        await using var rig = await LoginRig.Start();
        (await rig.Get()).ShouldBe("token-1");
        rig.Posted().ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials", ["client_id"] = Letter.AppId, ["client_secret"] = "hush", ["scope"] = "https://api.botframework.com/.default",
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_certificate_signs_for_this_login_and_for_ten_minutes()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Letter.Start.ToDateTimeOffset(), Letter.Start.ToDateTimeOffset().AddYears(1));
        await using var rig = await LoginRig.Start(new BotCredential.Certificate(certificate));
        (await rig.Get()).ShouldBe("token-1");
        var posted = rig.Posted();
        posted["client_assertion_type"].ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        posted.ShouldNotContainKey("client_secret");

        var parts = posted["client_assertion"].Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        ((string?)header["alg"], (string?)header["x5t#S256"]).ShouldBe(("PS256", Base64Url.EncodeToString(SHA256.HashData(certificate.RawData))));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        ((string?)claims["iss"], (string?)claims["sub"], (string?)claims["aud"]).ShouldBe((Letter.AppId, Letter.AppId, $"{rig.Server.Url}{LoginRig.Path[1..]}"));
        ((long)claims["nbf"]!, (long)claims["exp"]!).ShouldBe((Letter.Start.ToUnixTimeSeconds(), (Letter.Start + Duration.FromMinutes(10)).ToUnixTimeSeconds()));
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss).ShouldBeTrue();

        rig.Advance(60);
        await rig.Get();
        JsonNode.Parse(Base64Url.DecodeFromChars(rig.Posted()["client_assertion"].Split('.')[1]))!["jti"]!.ToString().ShouldNotBe(claims["jti"]!.ToString());
    }

    [Fact]
    public async Task A_managed_identity_vouches_for_the_app()
    {
        var identity = new ScriptedIdentity();
        await using var rig = await LoginRig.Start(new BotCredential.Federated(Identity, null), id => identity.Of(id));
        (await rig.Get()).ShouldBe("token-1");
        rig.Posted()["client_assertion"].ShouldBe("identity-1");
        identity.Asked.ShouldBe([(Identity, "api://AzureADTokenExchange/.default", null)]);
    }

    [Fact]
    public async Task A_file_vouches_for_the_app_and_is_read_each_time()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "vouched-1\n");
            await using var rig = await LoginRig.Start(new BotCredential.Federated(null, file));
            (await rig.Get()).ShouldBe("token-1");
            rig.Posted()["client_assertion"].ShouldBe("vouched-1");
            await File.WriteAllTextAsync(file, "vouched-2");
            rig.Advance(60);
            await rig.Get();
            rig.Posted()["client_assertion"].ShouldBe("vouched-2");
            await File.WriteAllTextAsync(file, " ");
            rig.Advance(60);
            (await rig.Get()).ShouldBe("Auth token_file_empty");
            await File.WriteAllTextAsync(file, new string('x', 70_000));
            rig.Advance(60);
            (await rig.Get()).ShouldBe("Auth token_file_too_long");
            File.Delete(file);
            rig.Advance(60);
            (await rig.Get()).ShouldBe("Auth token_file_missing");
            rig.Fetches.ShouldBe(2);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_managed_identity_of_the_bot_itself_asks_no_login_and_passes_its_cache_by_when_a_token_was_refused()
    {
        var identity = new ScriptedIdentity();
        await using var rig = await LoginRig.Start(new BotCredential.ManagedIdentity(), id => identity.Of(id));
        (await rig.Get()).ShouldBe("identity-1");
        rig.Advance(10);
        (await rig.Get(anew: true)).ShouldBe("identity-2");
        identity.Asked.ShouldBe([(Letter.AppId, "https://api.botframework.com/.default", null), (Letter.AppId, "https://api.botframework.com/.default", "{}")]);
        rig.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, """{"error":"unauthorized_client","error_description":"AADSTS700016: Application with identifier 'hush' was not found in the directory 'Contoso'. Trace ID: 1","error_codes":[700016]}""", "Auth AADSTS700016")]
    [InlineData(401, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret hush"}""", "Auth AADSTS7000215")]
    [InlineData(400, """{"error":"invalid_request"}""", "Auth invalid_request")]
    [InlineData(400, """{"error":"hush hush\r\nINJECTED","error_codes":["hush"]}""", "Auth http_400")]
    [InlineData(400, """{"error_codes":[-1],"error":7}""", "Auth http_400")]
    [InlineData(404, "<html>hush</html>", "Auth http_404")]
    [InlineData(302, "", "Auth http_302")]
    [InlineData(429, """{"error":"temporarily_unavailable"}""", "Unreachable temporarily_unavailable")]
    [InlineData(400, """{"error":"temporarily_unavailable"}""", "Unreachable temporarily_unavailable")]
    [InlineData(503, "hush", "Unreachable http_503")]
    [InlineData(200, "", "Unreachable unreadable_answer")]
    [InlineData(200, "[]", "Unreachable unreadable_answer")]
    [InlineData(200, """{"access_token":"","expires_in":3600}""", "Unreachable unreadable_answer")]
    [InlineData(200, """{"access_token":"hu\r\nsh: x","expires_in":3600}""", "Unreachable unreadable_answer")]
    [InlineData(200, """{"access_token":"hush"}""", "Unreachable unreadable_answer")]
    [InlineData(200, """{"access_token":"hush","expires_in":-1}""", "Unreachable unreadable_answer")]
    [InlineData(200, """{"access_token":"hush","expires_in":9e99}""", "Unreachable unreadable_answer")]
    [InlineData(200, """{"access_token":"token","expires_in":"3600"}""", "token")]
    public async Task Whatever_Entra_says_becomes_a_code_that_is_safe_to_log(int status, string body, string expected)
    {
        await using var rig = await LoginRig.Start();
        rig.Server.Says(LoginRig.Path, () => body, status);
        (await rig.Get()).ShouldBe(expected);
        rig.Log.All.ShouldNotContain("hush");
        rig.Log.All.ShouldNotContain("Contoso");
        rig.Log.Lines.Count.ShouldBe(expected == "token" ? 0 : 1);
        rig.Fetches.ShouldBe(expected.StartsWith("Unreachable", StringComparison.Ordinal) ? 3 : 1);
    }

    [Fact]
    public async Task A_fault_that_passes_is_waited_out()
    {
        await using var rig = await LoginRig.Start();
        var n = 0;
        rig.Server.Does(LoginRig.Path, (context, _) =>
        {
            context.Response.Headers.RetryAfter = "2";
            return ++n < 3 ? TinyServer.Write(context, 429, "") : TinyServer.Write(context, 200, rig.Next());
        });
        (await rig.Get()).ShouldBe("token-1");
        (rig.Clock.Now - Letter.Start).ShouldBe(Duration.FromSeconds(4));
    }

    [Fact]
    public async Task Whoever_asks_for_a_long_wait_is_left_alone_that_long()
    {
        await using var rig = await LoginRig.Start();
        rig.Server.Does(LoginRig.Path, (context, _) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return TinyServer.Write(context, 429, "");
        });
        (await rig.Get()).ShouldBe("Unreachable http_429");
        rig.Advance(0.9);
        (await rig.Get()).ShouldBe("Unreachable http_429");
        rig.Fetches.ShouldBe(1);
        rig.Advance(0.1);
        await rig.Get();
        rig.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_login_that_is_not_there_is_unreachable()
    {
        await using var rig = await LoginRig.Start();
        await rig.Server.DisposeAsync();
        (await rig.Get()).ShouldBe("Unreachable no_connection");
    }

    private sealed class ScriptedIdentity
    {
        private int given;

        public List<(string Id, string Scope, string? Claims)> Asked { get; } = [];

        public TokenCredential Of(string id) => DelegatedTokenCredential.Create(
            (_, _) => throw new NotSupportedException(),
            (context, _) =>
            {
                Asked.Add((id, context.Scopes.Single(), context.Claims));
                return new(new AccessToken($"identity-{++given}", (Letter.Start + Duration.FromDays(1)).ToDateTimeOffset()));
            });
    }
}
