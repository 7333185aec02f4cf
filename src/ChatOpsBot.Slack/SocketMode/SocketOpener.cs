using System.Net.WebSockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>Connects a WebSocket.</summary>
internal delegate Task<WebSocket> ConnectSocket(Uri address, CancellationToken cancel);

/// <summary>No socket could be had this time.</summary>
internal sealed class SocketProblemException(string message, Duration? retryAfter = null) : Exception(message)
{
    public Duration? RetryAfter => retryAfter;
}

/// <summary>No socket will be had until an administrator acts.</summary>
internal sealed class SocketStoppedException(string message) : Exception(message);

/// <summary>Asks Slack for a socket, connects it and waits for its hello.</summary>
internal sealed class SocketOpener(SlackOptions options, ISlackApi api, Intake intake, ConnectSocket connect, SocketTimings timings, TimeProvider clock, ILogger log)
{
    private const string PauseKey = "app";

    /// <summary>Connects as Slack wants it: pinging, and giving up a peer that does not answer pings.</summary>
    public static ConnectSocket ByClient(SocketTimings timings) => async (address, cancel) =>
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = timings.KeepAlive;
            socket.Options.KeepAliveTimeout = timings.KeepAliveTimeout;
            await socket.ConnectAsync(address, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    };

    /// <summary>A session on which Slack has said hello.</summary>
    /// <exception cref="SocketProblemException">Not this time.</exception>
    /// <exception cref="SocketStoppedException">Not until an administrator acts.</exception>
    public async Task<SocketSession> Open(CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(timings.Open, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            var address = await Ask(both.Token);
            var session = new SocketSession(await connect(address, both.Token), intake, timings, clock, log);
            session.Start();
            try
            {
                await Greeting(session, both.Token);
                return session;
            }
            catch
            {
                session.Drop("Slack said no hello on it.");
                throw;
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new SocketProblemException($"Slack did not say hello within {timings.Open.TotalSeconds:0} seconds.");
        }
    }

    private async Task<Uri> Ask(CancellationToken cancel)
    {
        var answer = await api.Call(options.AppToken ?? default, PauseKey, "apps.connections.open", new ApiArguments(), cancel);
        if (answer.Problem is { } problem)
        {
            throw SocketTrouble.IsFinal(problem.Error)
                ? new SocketStoppedException(SocketTrouble.Words(problem.Error))
                : new SocketProblemException($"Slack gives no socket ({problem.Error}).", problem.RetryAfter);
        }

        // The address holds a ticket: it is a secret, and no message may show it.
        return Uri.TryCreate(answer.Body.Text("url"), UriKind.Absolute, out var address) && IsFit(address)
            ? address
            : throw new SocketProblemException("Slack's answer to apps.connections.open has no usable address.");
    }

    // Unencrypted only where the Web API is spoken to unencrypted too: on this machine, in tests.
    private bool IsFit(Uri address) => address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && options.ApiBaseUrl.Scheme == Uri.UriSchemeHttp);

    private static async Task Greeting(SocketSession session, CancellationToken cancel)
    {
        await Task.WhenAny(session.Hello, session.Farewell, session.Ended).WaitAsync(cancel);
        if (session.Hello.IsCompleted)
        {
            return;
        }

        if (session.Farewell.IsCompleted)
        {
            var reason = await session.Farewell;
            throw SocketTrouble.IsFinal(reason)
                ? new SocketStoppedException(SocketTrouble.Words(reason))
                : new SocketProblemException($"Slack said goodbye before it said hello ({SocketTrouble.Shown(reason)}).");
        }

        throw new SocketProblemException($"before Slack said hello, {await session.Ended}");
    }
}
