using System.Net;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.SocketMode;

/// <summary>The other end of Slack's sockets, on loopback: it accepts, and leaves everything else to the test.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<ServerSocket> accepted = Channel.CreateUnbounded<ServerSocket>();
    private int refusals;

    private SocketServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Run(Accept);
    }

    public Uri Address { get; private set; } = new("ws://127.0.0.1");

    /// <summary>Whether sockets are read at all: a peer that is not does not even answer pings.</summary>
    public bool Reads { get; set; } = true;

    /// <summary>Refuses the next attempts to connect.</summary>
    public void Refuse(int attempts) => Interlocked.Exchange(ref refusals, attempts);

    public static async Task<SocketServer> Start()
    {
        var server = new SocketServer();
        await server.app.StartAsync();
        var address = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Address = new Uri(address.Replace("http:", "ws:", StringComparison.Ordinal) + "/link?ticket=TICKET-IS-SECRET");
        return server;
    }

    /// <summary>The next socket that the app opened.</summary>
    public Task<ServerSocket> Next() => accepted.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);

    /// <summary>The next socket, after hello was said on it.</summary>
    public async Task<ServerSocket> Greeted(int? life = null)
    {
        var socket = await Next();
        await socket.Hello(life);
        return socket;
    }

    public bool IsAskedAgain => accepted.Reader.Count > 0;

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task Accept(HttpContext http)
    {
        if (Interlocked.Decrement(ref refusals) >= 0)
        {
            http.Response.StatusCode = 409;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var server = new ServerSocket(socket);
        await accepted.Writer.WriteAsync(server);
        await (Reads ? server.Read() : Task.Delay(Timeout.Infinite, http.RequestAborted));
    }
}
