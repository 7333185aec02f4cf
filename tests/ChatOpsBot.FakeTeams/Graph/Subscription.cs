using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>What the app asked to be told of.</summary>
public sealed partial class Subscription
{
    internal Subscription(string id, string resource, string changes, Uri url, Uri? lifecycle, string state, DateTimeOffset expires, X509Certificate2? certificate, string? certificateId) =>
        (Id, Resource, Changes, Url, Lifecycle, State, Expires, Certificate, CertificateId) = (id, resource, changes, url, lifecycle, state, expires, certificate, certificateId);

    public string Id { get; }

    /// <summary>Without a slash at the start.</summary>
    public string Resource { get; }

    /// <summary>Such as <c>created,updated</c>.</summary>
    public string Changes { get; }

    public DateTimeOffset Expires { get; internal set; }

    internal Uri Url { get; }

    internal Uri? Lifecycle { get; }

    internal string State { get; }

    internal X509Certificate2? Certificate { get; }

    internal string? CertificateId { get; }

    internal string? Person => OfPerson().Match(Resource) is { Success: true } found ? found.Groups["id"].Value : null;

    internal string? Chat => OfChat().Match(Resource) is { Success: true } found ? Uri.UnescapeDataString(found.Groups["id"].Value) : null;

    internal bool Covers(Message message, string change) => Changes.Split(',').Contains(change, StringComparer.Ordinal) && message.Conversation.Kind != ConversationKind.Channel
        && (Person is { } person ? message.Conversation.Members.Any(member => member.Id.Equals(person, StringComparison.OrdinalIgnoreCase)) : Chat is { } chat ? message.Conversation.GraphId == chat : Resource == "chats/getAllMessages");

    internal JsonObject Json() => new()
    {
        ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity", ["id"] = Id, ["resource"] = Resource, ["changeType"] = Changes, ["notificationUrl"] = Url.ToString(),
        ["lifecycleNotificationUrl"] = Lifecycle?.ToString(), ["expirationDateTime"] = Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["includeResourceData"] = Certificate is not null, ["encryptionCertificateId"] = CertificateId, ["applicationId"] = null,
    };

    [GeneratedRegex("^users[/(]'?(?<id>[0-9a-fA-F-]{36})'?\\)?/chats/getAllMessages$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OfPerson();

    [GeneratedRegex("^chats[/(]'?(?<id>[^/')]+)'?\\)?/messages$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OfChat();
}
