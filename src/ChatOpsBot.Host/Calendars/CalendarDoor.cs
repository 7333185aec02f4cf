using System.Net;
using System.Net.Sockets;

namespace ChatOpsBot.Host.Calendars;

/// <summary>
/// The way out to calendars: no cookies, no redirects of its own, and no connection to an address of this network, whatever name it hides behind, unless that is
/// allowed. The check is made on the very address that is connected to.
/// </summary>
internal static class CalendarDoor
{
    /// <summary>Marks a request for an address on this machine, which the team's file named itself.</summary>
    public static readonly HttpRequestOptionsKey<bool> ThisMachine = new("this machine");

    /// <summary>A client that goes through it.</summary>
    /// <param name="allowPrivate">Whether addresses of this network may be connected to.</param>
    public static HttpClient NewClient(bool allowPrivate)
    {
#pragma warning disable CA2000 // The client disposes of its handler.
        return new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null, // no spans of these requests: their addresses are secrets
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, cancel) => Connect(context, allowPrivate, cancel),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
    }

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, bool allowPrivate, CancellationToken cancel)
    {
        var (host, request) = (context.DnsEndPoint, context.InitialRequestMessage);
        var anyway = allowPrivate || IsProxy(host, request.RequestUri!);
        var local = request.Options.TryGetValue(ThisMachine, out var said) && said;
        var addresses = (await Dns.GetHostAddressesAsync(host.Host, cancel)).Where(address => anyway || (local ? IPAddress.IsLoopback(address) : PublicAddresses.IsPublic(address))).ToArray();
        if (addresses.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Where everything goes through a proxy, who may be reached is the proxy's to say.
    private static bool IsProxy(DnsEndPoint host, Uri wanted) =>
        !HttpClient.DefaultProxy.IsBypassed(wanted) && HttpClient.DefaultProxy.GetProxy(wanted) is { } proxy && proxy != wanted && proxy.Port == host.Port
        && string.Equals(proxy.IdnHost, host.Host, StringComparison.OrdinalIgnoreCase);
}

/// <summary>An address of this network was about to be connected to.</summary>
internal sealed class PrivateAddressException : IOException
{
    public PrivateAddressException()
        : this("That is an address of this network.")
    {
    }

    public PrivateAddressException(string message)
        : base(message)
    {
    }

    public PrivateAddressException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
