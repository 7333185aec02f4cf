using ChatOpsBot.MicrosoftGraph;

namespace ChatOpsBot.Teams.Services;

/// <summary>
/// Where a connector may be, so that no bearer token leaves for anywhere else (contract §2): a host is the one named, or lies below <c>botframework.com</c>
/// where that is named; nothing cleverer. Without an app id there is no token to lose, and the connector is on this machine (contract §9).
/// </summary>
internal static class ServiceHosts
{
    private const string Parent = "botframework.com";

    /// <summary>Whether a service URL, or an address below one, may be spoken to.</summary>
    public static bool Allows(TeamsOptions options, Uri service)
    {
        // A name in other letters than ASCII is another name, whatever it is folded into.
        if (!service.IsAbsoluteUri || service.UserInfo.Length > 0 || !service.OriginalString.All(char.IsAscii))
        {
            return false;
        }

        if (options.Anonymous)
        {
            return service.Scheme == Uri.UriSchemeHttp && IsThisMachine(service);
        }

        return options.ServiceHosts.Any(named => Is(service, named))
            && (service.Scheme == Uri.UriSchemeHttps || (service.Scheme == Uri.UriSchemeHttp && IsThisMachine(service)));
    }

    /// <summary>Whether a host is this machine by an address, or as <c>localhost</c>.</summary>
    public static bool IsThisMachine(Uri url) => ThisMachine.Is(url);

    // The authority is the host alone where the port is the scheme's own.
    private static bool Is(Uri service, string named) =>
        service.Authority.Equals(named, StringComparison.OrdinalIgnoreCase)
        || (named.Equals(Parent, StringComparison.OrdinalIgnoreCase) && service.Authority.EndsWith("." + Parent, StringComparison.OrdinalIgnoreCase));
}
