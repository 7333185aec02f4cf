using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Services;

/// <summary>The Bot Connector over HTTP (contract §3, §4).</summary>
/// <param name="clock">The real clock.</param>
internal sealed class Connector(ServiceWire wire, TeamsOptions options, TimeProvider clock, ILogger<Connector> log) : IConnector
{
    private const int PageSize = 500;
    private const int MostPages = 100;
    private const int LongestId = 2_000;

    private readonly Quietly quietly = new(clock);

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer> Send(Uri service, string conversation, JsonObject activity, CancellationToken cancel) => Call(
        "send", HttpMethod.Post, service, ["v3", "conversations", conversation, "activities"], activity, Repetition.AfterFault, (Pace.Sending, Thread(conversation)), cancel);

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer> Update(Uri service, string conversation, string activityId, JsonObject activity, CancellationToken cancel) => Call(
        "update", HttpMethod.Put, service, ["v3", "conversations", conversation, "activities", activityId], activity, Repetition.Always, (Pace.Sending, Thread(conversation)), cancel);

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer> OpenPersonal(Uri service, string tenant, string user, CancellationToken cancel) => Create(
        service,
        user,
        new JsonObject
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = user }),
            ["tenantId"] = tenant,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
        },
        Repetition.Always,
        cancel);

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer> OpenThread(Uri service, string tenant, string channel, JsonObject activity, CancellationToken cancel) => Create(
        service,
        channel,
        new JsonObject
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel } },
            ["tenantId"] = tenant,
            ["activity"] = activity.DeepClone(),
        },
        Repetition.AfterFault,
        cancel);

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer> Member(Uri service, string conversation, string user, CancellationToken cancel) => Call(
        "member", HttpMethod.Get, service, ["v3", "conversations", conversation, "members", user], null, Repetition.Always, (Pace.Looking, Thread(conversation)), cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ServiceAnswer> Members(Uri service, string conversation, [EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            if (token is not null && (!seen.Add(token) || seen.Count >= MostPages))
            {
                yield return new ServiceAnswer(default, new Trouble(TroubleKind.Refused, 0, "endless_pages"));
                yield break;
            }

            var query = $"?pageSize={PageSize}" + (token is null ? "" : $"&continuationToken={Uri.EscapeDataString(token)}");
            var page = await Call(
                "members", HttpMethod.Get, service, ["v3", "conversations", conversation, "pagedmembers"], null, Repetition.Always, (Pace.Looking, Thread(conversation)), cancel, query);
            yield return page;
            token = page.Ok ? page.Body.Text("continuationToken") : null;
        }
        while (token is { Length: > 0 });
    }

    /// <summary>The conversation that a thread of a channel is in: what the connector counts by (contract §4).</summary>
    private static string Thread(string conversation) =>
        conversation.IndexOf(";messageid=", StringComparison.OrdinalIgnoreCase) is var end and > 0 ? conversation[..end] : conversation;

    // A new conversation has no pace yet. One is made for each person or channel, and being asked to wait with that concerns everything.
    private ValueTask<ServiceAnswer> Create(Uri service, string with, JsonObject body, Repetition repetition, CancellationToken cancel) =>
        Call("create", HttpMethod.Post, service, ["v3", "conversations"], body, repetition, (Pace.Sending, with), cancel);

    private async ValueTask<ServiceAnswer> Call(
        string what, HttpMethod method, Uri service, string[] path, JsonObject? body, Repetition repetition, (Pace Pace, string With) pace, CancellationToken cancel, string query = "")
    {
        if (!ServiceHosts.Allows(options, service) || service.Query.Length > 0 || service.Fragment.Length > 0)
        {
            // Who sent such an address has proved to be Microsoft: then a setting is missing.
            var host = service.IsAbsoluteUri ? service.IdnHost : "";
            quietly.Once(host, () => log.LogWarning("Teams: {Host} is no allowed host of the Bot Connector; nothing is sent there. See Teams:ServiceHosts", host));
            return new ServiceAnswer(default, new Trouble(TroubleKind.ForeignHost, 0, "foreign_host"));
        }

        var root = service.AbsoluteUri.TrimEnd('/');
        if (!path.All(CanStandInPath) || !Uri.TryCreate($"{root}/{string.Join('/', path.Select(Uri.EscapeDataString))}{query}", UriKind.Absolute, out var url))
        {
            return new ServiceAnswer(default, new Trouble(TroubleKind.Refused, 0, "bad_id"));
        }

        var bytes = body is null ? null : (ReadOnlyMemory<byte>?)BodyWriter.Write(body);
        var everything = $"all {root}";
        var lane = $"{(pace.Pace == Pace.Looking ? "look" : "send")} {root} {pace.With}";
        return await wire.Call(
            new ServiceCall(what, method, url, options.Anonymous ? null : TokenFor.Connector, repetition)
            {
                Body = bytes,
                PausedWith = what == "create" ? everything : lane,
                PausedToo = everything,
                Turn = new Turn(lane, pace.Pace, Key(method, url, bytes)),
            },
            cancel);
    }

    // Points alone would climb up the path, and nothing of that length is an id.
    private static bool CanStandInPath(string part) => part is not ("" or "." or "..") && part.Length <= LongestId;

    // Whoever comes back after a wait is known by what they send.
    private static string Key(HttpMethod method, Uri url, ReadOnlyMemory<byte>? body) =>
        $"{method} {url.AbsoluteUri} {Convert.ToHexStringLower(SHA256.HashData((body ?? default).Span).AsSpan(0, 8))}";
}
