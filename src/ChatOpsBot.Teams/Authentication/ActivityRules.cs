using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>What an activity itself must say for a token to vouch for it (contract §1.1, §9).</summary>
internal static class ActivityRules
{
    /// <summary>The only channel that is served.</summary>
    public const string Channel = "msteams";

    /// <summary>Why a token that was verified does not vouch for this activity; null when it does.</summary>
    /// <param name="tenants">Those whose people may use the bot; compared without regard to case.</param>
    public static Distrust? Check(TrustedToken token, JsonElement activity, FrozenSet<string> tenants)
    {
        // As text and not as addresses: reading an address changes it (a slash at its end), and nothing may be sent there before this.
        if (activity.Text("serviceUrl") is not { Length: > 0 } service || token.ServiceUrl is not { Length: > 0 } vouched)
        {
            return Distrust.NoServiceUrl;
        }

        return !string.Equals(service, vouched, StringComparison.OrdinalIgnoreCase) ? Distrust.OtherServiceUrl
            : activity.Text("channelId") != Channel ? Distrust.OtherChannel
            : !token.Key.Endorsements.Contains(Channel) ? Distrust.NotEndorsed
            : !IsOfTenants(activity, tenants) ? Distrust.OtherTenant
            : null;
    }

    /// <summary>
    /// Why an activity without a token is not from a client on this machine; null when it is. Such a client's connector is on this machine too: an activity
    /// that a page of another site made a browser here post would have what the bot answers sent elsewhere.
    /// </summary>
    public static Distrust? CheckLocal(TeamsOptions options, JsonElement activity, IPAddress? from) =>
        from is null || !IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from) ? Distrust.NotThisMachine
        : activity.Text("serviceUrl") is not { Length: > 0 } service ? Distrust.NoServiceUrl
        : !Uri.TryCreate(service, UriKind.Absolute, out var address) || !ServiceHosts.Allows(options, address) ? Distrust.OtherServiceUrl
        : null;

    // Teams names the tenant in every activity, most often twice. Each that is there must be one of ours, whatever kind of value it is.
    private static bool IsOfTenants(JsonElement activity, FrozenSet<string> tenants)
    {
        var channel = activity.At("channelData", "tenant", "id");
        var conversation = activity.At("conversation", "tenantId");
        return (channel ?? conversation) is not null && IsAllowed(channel) && IsAllowed(conversation);

        bool IsAllowed(JsonElement? tenant) => tenant is not { } named || (named.Text() is { } id && tenants.Contains(id));
    }
}
