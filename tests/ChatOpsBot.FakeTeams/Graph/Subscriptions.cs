using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>What the app asked Graph to tell it, and the telling (contract §8).</summary>
public sealed class Subscriptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4320);
    private static readonly TimeSpan LongestAlone = TimeSpan.FromMinutes(60);

    private readonly LoopbackMicrosoft microsoft;
    private readonly Notifier notifier;
    private readonly List<Subscription> all = [];

    internal Subscriptions(LoopbackMicrosoft microsoft) => (this.microsoft, notifier) = (microsoft, new Notifier(microsoft));

    /// <summary>Those that have not expired.</summary>
    public IReadOnlyList<Subscription> Active
    {
        get
        {
            lock (microsoft.Gate)
            {
                return [.. all.Where(one => one.Expires > microsoft.Time.GetUtcNow())];
            }
        }
    }

    /// <summary>Makes what is told from now on otherwise: the item, and the tokens that vouch for it. For notifications that nobody may believe.</summary>
    public Action<JsonObject>? Otherwise { get; set; }

    /// <summary>Graph takes one away, and says so where it was asked to.</summary>
    public Task Remove(Subscription one)
    {
        lock (microsoft.Gate)
        {
            all.Remove(one);
            return notifier.Lifecycle(one, "subscriptionRemoved");
        }
    }

    /// <summary>Graph asks whether the app still may.</summary>
    public Task AskAgain(Subscription one) => notifier.Lifecycle(one, "reauthorizationRequired");

    /// <summary>One expires at once, and nothing is said.</summary>
    public void Expire(Subscription one)
    {
        lock (microsoft.Gate)
        {
            one.Expires = microsoft.Time.GetUtcNow();
        }
    }

    internal void Notify(Message message, string change)
    {
        foreach (var one in Active.Where(one => one.Covers(message, change)))
        {
            notifier.Tell(one, message, change, Otherwise);
        }
    }

    internal Reply List(Request request, GraphServer graph) => graph.Page(request, [.. Active.Select(one => one.Json())]);

    internal Reply Get(string id) => new(200, Find(id).Json());

    internal Reply Delete(string id)
    {
        all.Remove(Find(id));
        return new Reply(204);
    }

    internal Reply Reauthorize(string id)
    {
        Find(id);
        return new Reply(204);
    }

    internal Reply Renew(Request request, string id)
    {
        var one = Find(id);
        one.Expires = Expiry(request.Body, one.Lifecycle is not null);
        return new Reply(200, one.Json());
    }

    internal async Task<Reply> Create(Request request, GraphServer graph)
    {
        var one = Read(request.Body);
        lock (microsoft.Gate)
        {
            Check(one, graph);
        }

        foreach (var url in new[] { one.Url, one.Lifecycle }.OfType<Uri>())
        {
            if (await Handshake(url) is { } wrong)
            {
                microsoft.Complain($"Subscription validation: {wrong}");
                throw new RefusalException(400, "ValidationError", "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.");
            }
        }

        lock (microsoft.Gate)
        {
            Check(one, graph);
            all.Add(one);
        }

        return new Reply(201, one.Json());
    }

    private void Check(Subscription one, GraphServer graph)
    {
        var chat = one.Chat is { } id ? graph.FindChat(id) : null;
        if (one.Person is { } person)
        {
            graph.FindPerson(person);
        }
        else if (chat is null && one.Resource != "chats/getAllMessages")
        {
            throw new RefusalException(400, "BadRequest", $"No such resource: {one.Resource}");
        }

        graph.Need(chat, chat is null ? ["Chat.Read.All", "Chat.ReadWrite.All"] : ["Chat.Read.All", "Chat.ReadWrite.All", "ChatMessage.Read.Chat"]);
        if (Active.Any(other => other.Resource == one.Resource && other.Changes == one.Changes))
        {
            throw new RefusalException(409, "Conflict", "Subscription for this resource and change type exists already.");
        }
    }

    private Subscription Read(JsonObject body)
    {
        var lifecycle = body["lifecycleNotificationUrl"] is { } text ? Address(text) : null;
        var state = (string?)body["clientState"] ?? "";
        if (state.Length > 128)
        {
            throw Invalid("clientState is longer than 128 characters.");
        }

        var changes = (string?)body["changeType"] ?? "";
        if (changes.Split(',').Any(change => change is not ("created" or "updated" or "deleted")))
        {
            throw Invalid($"changeType {changes}");
        }

        var certificate = (bool?)body["includeResourceData"] == true ? Certificate(body) : null;
        return new Subscription(
            Tenant.Guid(string.Create(CultureInfo.InvariantCulture, $"subscription {microsoft.NextNumber()}")), ((string?)body["resource"] ?? "").TrimStart('/'), changes, Address(body["notificationUrl"]), lifecycle, state,
            Expiry(body, lifecycle is not null), certificate, (string?)body["encryptionCertificateId"]);
    }

    private static X509Certificate2 Certificate(JsonObject body)
    {
        if ((string?)body["encryptionCertificateId"] is not { Length: > 0 and <= 128 } || (string?)body["encryptionCertificate"] is not { } encoded)
        {
            throw Invalid("includeResourceData needs a certificate and its id.");
        }

        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(encoded));
            return certificate.GetRSAPublicKey() is { KeySize: >= 2048 and <= 4096 } ? certificate : throw Invalid("The certificate's key is not RSA of 2048 to 4096 bits.");
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            throw Invalid("The certificate cannot be read.");
        }
    }

    private DateTimeOffset Expiry(JsonObject body, bool withLifecycle)
    {
        var now = microsoft.Time.GetUtcNow();
        return !DateTimeOffset.TryParse((string?)body["expirationDateTime"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || at <= now ? throw Invalid("expirationDateTime has to be in the future.")
            : at > now + (withLifecycle ? Longest : LongestAlone) ? throw Invalid("Subscription expiration can only be so far in the future; more than an hour needs a lifecycleNotificationUrl.")
            : at;
    }

    private async Task<string?> Handshake(Uri url)
    {
        var token = $"Validation: Testing client application reachability for subscription Request-Id: {Tenant.Guid(url.ToString())} <&+%>";
        using var late = new CancellationTokenSource(microsoft.HandshakeLimit);
        var separator = url.Query.Length == 0 ? "?" : "&";
        try
        {
            using var answer = await microsoft.Deliveries.Post(new Uri($"{url}{separator}validationToken={Uri.EscapeDataString(token)}"), late.Token);
            var body = answer is null ? "" : await answer.Content.ReadAsStringAsync(late.Token);
            return answer is null ? $"{url} cannot be reached"
                : answer.StatusCode != HttpStatusCode.OK ? $"{url} answered with {(int)answer.StatusCode}"
                : answer.Content.Headers.ContentType?.MediaType != "text/plain" ? $"{url} answered with {answer.Content.Headers.ContentType?.MediaType}"
                : body != token ? $"{url} answered with another text: {body}"
                : null;
        }
        catch (OperationCanceledException)
        {
            return $"{url} did not answer within {microsoft.HandshakeLimit.TotalSeconds} s";
        }
    }

    private static Uri Address(JsonNode? node) => Uri.TryCreate((string?)node, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : throw Invalid($"{(string?)node} is no https address.");

    private Subscription Find(string id) => Active.FirstOrDefault(one => one.Id == id) ?? throw new RefusalException(404, "ResourceNotFound", "The object was not found.");

    private static RefusalException Invalid(string what) => new(400, "InvalidRequest", what);
}
