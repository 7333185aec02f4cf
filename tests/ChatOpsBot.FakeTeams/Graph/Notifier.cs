using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>Tells the app of changes, encrypted with its certificate.</summary>
internal sealed class Notifier(LoopbackMicrosoft microsoft)
{
    public void Tell(Subscription to, Message message, string change, Action<JsonObject>? otherwise)
    {
        var (chat, tenant) = (message.Conversation.GraphId, message.Conversation.Tenant.Id);
        var resource = $"chats('{chat}')/messages('{message.Id}')";
        var item = Item(to, tenant);
        item["changeType"] = change;
        item["resource"] = resource;
        item["resourceData"] = new JsonObject { ["id"] = message.Id, ["@odata.type"] = "#Microsoft.Graph.chatMessage", ["@odata.id"] = resource };
        var body = new JsonObject { ["value"] = new JsonArray(item) };
        if (to.Certificate is { } certificate)
        {
            item["encryptedContent"] = Encrypted(ChatMessages.Resource(message), certificate, to.CertificateId!);
            body["validationTokens"] = new JsonArray(microsoft.Entra.NotificationToken(tenant));
        }

        otherwise?.Invoke(body);
        _ = microsoft.Deliveries.Notify($"a notification of {resource}", () => Request(to.Url, body));
    }

    public Task Lifecycle(Subscription to, string what)
    {
        if (to.Lifecycle is null)
        {
            return Task.CompletedTask;
        }

        var item = Item(to, microsoft.Tenant.Id);
        item["lifecycleEvent"] = what;
        item["resource"] = to.Resource;
        item["organizationId"] = microsoft.Tenant.Id;
        var body = new JsonObject { ["value"] = new JsonArray(item), ["validationTokens"] = new JsonArray(microsoft.Entra.NotificationToken(microsoft.Tenant.Id)) };
        return microsoft.Deliveries.Notify($"a {what}", () => Request(to.Lifecycle, body));
    }

    private static JsonObject Item(Subscription to, string tenant) => new()
    {
        ["subscriptionId"] = to.Id, ["subscriptionExpirationDateTime"] = to.Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture), ["clientState"] = to.State,
        ["tenantId"] = tenant,
    };

    private static JsonObject Encrypted(JsonObject resource, X509Certificate2 certificate, string certificateId)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var aes = Aes.Create();
        aes.Key = key;
        var data = aes.EncryptCbc(Encoding.UTF8.GetBytes(resource.ToJsonString()), key.AsSpan(0, 16), PaddingMode.PKCS7);
        using var rsa = certificate.GetRSAPublicKey()!;
        return new JsonObject
        {
            ["data"] = Convert.ToBase64String(data), ["dataSignature"] = Convert.ToBase64String(HMACSHA256.HashData(key, data)),
            ["dataKey"] = Convert.ToBase64String(rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1)), ["encryptionCertificateId"] = certificateId, ["encryptionCertificateThumbprint"] = certificate.Thumbprint,
        };
    }

    private HttpRequestMessage Request(Uri url, JsonObject body) =>
        new(HttpMethod.Post, microsoft.Deliveries.Inside(url)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
