using System.Net;
using System.Net.Sockets;
using System.Text;
using NodaTime;

namespace ChatOpsBot.Web.Tests;

/// <summary>What the real network does, with one connection to a socket of our own.</summary>
public sealed class WireTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient http = Wire.NewClient();
    private readonly Wire wire;

    public WireTests()
    {
        listener.Start();
        wire = new Wire(http, TimeProvider.System);
    }

    public void Dispose()
    {
        listener.Dispose();
        http.Dispose();
    }

    [Fact]
    public async Task An_answer_is_read_to_its_end()
    {
        var came = await Exchange("HTTP/1.1 200 OK\r\nContent-Length: 11\r\nRetry-After: 3\r\n\r\n{\"ok\":true}");
        (came.Lost, came.Status, came.RetryAfter, Encoding.UTF8.GetString(came.Body)).ShouldBe((null, HttpStatusCode.OK, "3", """{"ok":true}"""));
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        var came = await Exchange($"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{listener.LocalEndpoint}/elsewhere\r\nContent-Length: 0\r\n\r\n");
        (came.Lost, came.Status).ShouldBe((null, HttpStatusCode.TemporaryRedirect));
        listener.Pending().ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\"")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    public async Task An_answer_that_breaks_off_leaves_open_what_happened(string answer)
    {
        var lost = (await Exchange(answer)).Lost!;
        lost.Sent.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_happened()
    {
        listener.Stop();
        using var request = Request();
        var lost = (await wire.Send(request, Duration.FromMinutes(1), CancellationToken.None)).Lost!;
        (lost.Why, lost.Sent).ShouldBe(("no_connection", false));
    }

    private HttpRequestMessage Request() => new(HttpMethod.Post, new Uri($"http://{listener.LocalEndpoint}/api/x")) { Content = new StringContent("a=b") };

    private async Task<Reception> Exchange(string answer)
    {
        using var request = Request();
        var sending = wire.Send(request, Duration.FromMinutes(1), CancellationToken.None).AsTask();
        using (var connection = await listener.AcceptSocketAsync())
        {
            var seen = new StringBuilder();
            var buffer = new byte[4096];
            while (!seen.ToString().EndsWith("a=b", StringComparison.Ordinal))
            {
                seen.Append(Encoding.ASCII.GetString(buffer, 0, await connection.ReceiveAsync(buffer)));
            }

            await connection.SendAsync(Encoding.ASCII.GetBytes(answer));
            connection.Shutdown(SocketShutdown.Send);
            await sending;
        }

        return await sending;
    }
}
