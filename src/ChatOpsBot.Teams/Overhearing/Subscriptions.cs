using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Web;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>A subscription as Graph granted it, or why not.</summary>
/// <param name="Id">Graph's id; null when there is trouble.</param>
/// <param name="Expires">When it ends.</param>
internal readonly record struct Granted(string? Id, Instant Expires, Trouble? Trouble);

/// <summary>Subscriptions with Graph on what is written in a person's chats (contract §8).</summary>
internal sealed class Subscriptions(IGraph graph, TeamsOptions options, TimeProvider clock)
{
    /// <summary>Where Graph delivers.</summary>
    public const string NotificationPath = "/teams/notifications";

    /// <summary>Where Graph tells what becomes of subscriptions.</summary>
    public const string LifecyclePath = "/teams/lifecycle";

    private const int MostLeftovers = 10;

    /// <summary>A mark of what a subscription is made with and cannot be changed in it: our certificate and our address.</summary>
    public string Mark => Id.For("made", options.NotificationCertificates[0].Thumbprint, options.PublicUrl!.AbsoluteUri);

    /// <summary>Subscribes. One that was left over from a call whose answer was lost is deleted first: its secret is not ours any more.</summary>
    /// <param name="state">The secret that is to come back with every notification.</param>
    public async ValueTask<Granted> Make(string person, string state, CancellationToken cancel)
    {
        var granted = await Post(person, state, cancel);
        if (granted.Trouble is not { Kind: TroubleKind.Conflict })
        {
            return granted;
        }

        return await DeleteAll(person, cancel) is { } trouble ? new Granted(null, default, trouble) : await Post(person, state, cancel);
    }

    /// <summary>Renews, which also authorises anew.</summary>
    public async ValueTask<Granted> Renew(string id, CancellationToken cancel)
    {
        var (until, written) = Ends();
        var answer = await graph.Call(HttpMethod.Patch, PathOf(id), new JsonObject { ["expirationDateTime"] = written }, cancel);
        return answer.Trouble is { } trouble ? new Granted(null, default, trouble) : new Granted(id, Expiry(answer.Body) ?? until, null);
    }

    /// <summary>Ends one; trouble when that could not be done. That it is gone already is none.</summary>
    public async ValueTask<Trouble?> Delete(string id, CancellationToken cancel) =>
        (await graph.Call(HttpMethod.Delete, PathOf(id), null, cancel)).Trouble is { Kind: not TroubleKind.NotFound } trouble ? trouble : null;

    /// <summary>Ends all that Graph knows of on this person's chats and for this address.</summary>
    public async ValueTask<Trouble?> DeleteAll(string person, CancellationToken cancel)
    {
        var ours = new List<string>();
        await foreach (var page in graph.Pages("subscriptions", cancel))
        {
            if (page.Trouble is { } trouble)
            {
                return trouble;
            }

            ours.AddRange(page.Body.Items("value")
                .Where(one => IsSame(one.Text("resource"), Resource(person)) && IsSame(one.Text("notificationUrl"), Url(NotificationPath)))
                .Select(one => one.Text("id"))
                .OfType<string>());
        }

        foreach (var id in ours.Take(MostLeftovers))
        {
            if (await Delete(id, cancel) is { } trouble)
            {
                return trouble;
            }
        }

        return null;
    }

    private async ValueTask<Granted> Post(string person, string state, CancellationToken cancel)
    {
        var certificate = options.NotificationCertificates[0];
        var (until, written) = Ends();
        var answer = await graph.Call(HttpMethod.Post, "subscriptions", new JsonObject
        {
            ["changeType"] = "created,updated",
            ["notificationUrl"] = Url(NotificationPath),
            ["lifecycleNotificationUrl"] = Url(LifecyclePath),
            ["resource"] = Resource(person),
            ["expirationDateTime"] = written,
            ["clientState"] = state,
            ["includeResourceData"] = true,
            ["encryptionCertificate"] = Convert.ToBase64String(certificate.RawData),
            ["encryptionCertificateId"] = certificate.Thumbprint,
        }, cancel);
        return answer.Trouble is { } trouble ? new Granted(null, default, trouble)
            : answer.Body.Text("id") is { Length: > 0 and <= 200 } id ? new Granted(id, Expiry(answer.Body) ?? until, null)
            : new Granted(null, default, new Trouble(TroubleKind.Passing, 200, "no_id"));
    }

    private (Instant At, string Written) Ends()
    {
        var at = clock.Now() + options.SubscriptionLifetime;
        return (at, InstantPattern.ExtendedIso.Format(at));
    }

    private string Url(string path) => options.PublicUrl!.AbsoluteUri.TrimEnd('/') + path;

    private static string Resource(string person) => $"/users/{person}/chats/getAllMessages";

    private static string PathOf(string id) => $"subscriptions/{Uri.EscapeDataString(id)}";

    private static bool IsSame(string? told, string ours) => string.Equals(told?.Trim('/'), ours.Trim('/'), StringComparison.OrdinalIgnoreCase);

    private static Instant? Expiry(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.Text("expirationDateTime") is { } text && InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
