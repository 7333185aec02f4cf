using System.Net;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Tells addresses of this machine, which tests use and nobody else.</summary>
internal static class ThisMachine
{
    /// <summary>Whether a host is this machine by an address, or as <c>localhost</c>.</summary>
    public static bool Is(Uri url) => url.Host == "localhost" || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));
}
