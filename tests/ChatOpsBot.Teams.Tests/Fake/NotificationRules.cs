using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>What Graph tells of human chats, to whom, and how it is kept from others.</summary>
public sealed class NotificationRules
{
    [Fact]
    public async Task A_message_between_two_people_is_told_encrypted_to_whoever_subscribed_for_one_of_them()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben, raj) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben Ortiz"), app.Tenant.AddPerson("raj", "Raj Patel"));
        using var certificate = Certificate();
        (await Subscribe(app, ben.Id, certificate)).Status.ShouldBe(201);
        await mia.Tells(raj, "not told");
        var said = await mia.Tells(ben, "The viewer <crashes>, help");
        await app.Microsoft.Settled();

        var heard = app.Got.ShouldHaveSingleItem();
        (heard.Path, heard.Body.Contains("crashes", StringComparison.Ordinal)).ShouldBe(("/graph/told", false));
        var item = heard.Json["value"]![0]!;
        ((string?)item["clientState"], (string?)item["changeType"], (string?)item["tenantId"]).ShouldBe(("a secret of ours", "created", app.Tenant.Id));
        var message = Decrypt(item["encryptedContent"]!, certificate);
        ((string?)message["id"], (string?)message["from"]!["user"]!["id"], (string?)message["body"]!["content"], (string?)message["chatId"]).ShouldBe(
            (said.Id, mia.Id, "<p>The viewer &lt;crashes&gt;, help</p>", said.Conversation.Id));
        heard.Json["validationTokens"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Subscriptions_are_refused_for_their_reasons_and_shake_hands()
    {
        await using var app = await TinyApp.Start();
        var ben = app.Tenant.AddPerson("ben", "Ben Ortiz");
        using var certificate = Certificate();
        (await Subscribe(app, ben.Id, certificate, body => body["notificationUrl"] = "http://bot.loopback.example/graph/told")).Status.ShouldBe(400, "no https");
        (await Subscribe(app, ben.Id, certificate, body => body["lifecycleNotificationUrl"] = null, minutes: 61)).Status.ShouldBe(400, "too long without a lifecycle address");
        (await Subscribe(app, ben.Id, certificate, minutes: 4321)).Status.ShouldBe(400, "too long");
        (await Subscribe(app, ben.Id, certificate, body => body["encryptionCertificateId"] = null)).Status.ShouldBe(400);
        (await Subscribe(app, ben.Id, certificate, body => body["clientState"] = new string('x', 129))).Status.ShouldBe(400);
        app.ShakesHands = false;
        (await Subscribe(app, ben.Id, certificate)).Status.ShouldBe(400);
        app.Microsoft.TakeComplaints().ShouldHaveSingleItem().ShouldContain("text/html");
        app.ShakesHands = true;
        (await Subscribe(app, ben.Id, certificate)).Status.ShouldBe(201);
        (await Subscribe(app, ben.Id, certificate)).Status.ShouldBe(409);
        app.Microsoft.Permissions.Remove("Chat.Read.All");
        (await Subscribe(app, ben.Id, certificate)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task One_is_renewed_ends_and_is_taken_away()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben Ortiz"));
        using var certificate = Certificate();
        var id = (string)(await Subscribe(app, ben.Id, certificate)).Json["id"]!;
        var before = app.Microsoft.Subscriptions.Active.Single().Expires;
        (await app.Graph(HttpMethod.Patch, $"subscriptions/{id}", new JsonObject { ["expirationDateTime"] = In(app, 59) })).Status.ShouldBe(200);
        app.Microsoft.Subscriptions.Active.Single().Expires.ShouldBeGreaterThan(before);

        await app.Microsoft.Subscriptions.AskAgain(app.Microsoft.Subscriptions.Active.Single());
        (app.Got.Last().Path, (string?)app.Got.Last().Json["value"]![0]!["lifecycleEvent"]).ShouldBe(("/graph/life", "reauthorizationRequired"));
        (await app.Graph(HttpMethod.Post, $"subscriptions/{id}/reauthorize")).Status.ShouldBe(204);
        app.Microsoft.Subscriptions.Expire(app.Microsoft.Subscriptions.Active.Single());
        await mia.Tells(ben, "unheard");
        (await app.Graph(HttpMethod.Patch, $"subscriptions/{id}", new JsonObject { ["expirationDateTime"] = In(app, 59) })).Status.ShouldBe(404);

        (await Subscribe(app, ben.Id, certificate)).Status.ShouldBe(201);
        await app.Microsoft.Subscriptions.Remove(app.Microsoft.Subscriptions.Active.Single());
        ((string?)app.Got.Last().Json["value"]![0]!["lifecycleEvent"]).ShouldBe("subscriptionRemoved");
        app.Microsoft.Subscriptions.Active.ShouldBeEmpty();
        app.Got.ShouldAllBe(heard => heard.Path == "/graph/life");
    }

    private static X509Certificate2 Certificate()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=loopback", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    private static Task<TinyApp.Answer> Subscribe(TinyApp app, string person, X509Certificate2 certificate, Action<JsonObject>? otherwise = null, int minutes = 55)
    {
        var body = new JsonObject
        {
            ["changeType"] = "created", ["notificationUrl"] = $"{app.Microsoft.PublicUrl}graph/told", ["lifecycleNotificationUrl"] = $"{app.Microsoft.PublicUrl}graph/life",
            ["resource"] = $"/users/{person}/chats/getAllMessages", ["expirationDateTime"] = In(app, minutes), ["clientState"] = "a secret of ours", ["includeResourceData"] = true,
            ["encryptionCertificate"] = Convert.ToBase64String(certificate.RawData), ["encryptionCertificateId"] = "first",
        };
        otherwise?.Invoke(body);
        return app.Graph(HttpMethod.Post, "subscriptions", body);
    }

    private static string In(TinyApp app, int minutes) => app.Microsoft.Time.GetUtcNow().AddMinutes(minutes).ToString("O", CultureInfo.InvariantCulture);

    private static JsonNode Decrypt(JsonNode content, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey()!;
        var key = rsa.Decrypt(Convert.FromBase64String((string)content["dataKey"]!), RSAEncryptionPadding.OaepSHA1);
        var data = Convert.FromBase64String((string)content["data"]!);
        Convert.ToBase64String(HMACSHA256.HashData(key, data)).ShouldBe((string)content["dataSignature"]!);
        using var aes = Aes.Create();
        aes.Key = key;
        return JsonNode.Parse(Encoding.UTF8.GetString(aes.DecryptCbc(data, key.AsSpan(0, 16))))!;
    }
}
