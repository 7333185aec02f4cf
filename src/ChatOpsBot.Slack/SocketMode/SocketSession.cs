using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>One socket: read by one loop, written by another, ended by either.</summary>
internal sealed class SocketSession(WebSocket socket, Intake intake, SocketTimings timings, TimeProvider clock, ILogger log)
{
    private readonly Channel<ReadOnlyMemory<byte>> outgoing = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new() { SingleReader = true });
    private readonly TaskCompletionSource<Frame.Hello> hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> farewell = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int pending;
    private bool takes = true;
    private long lastFrame;

    /// <summary>Completes when Slack says hello.</summary>
    public Task<Frame.Hello> Hello => hello.Task;

    /// <summary>Completes with Slack's reason when it announces the end.</summary>
    public Task<string?> Farewell => farewell.Task;

    /// <summary>Completes, in words, when the socket is of no use any more.</summary>
    public Task<string> Ended => ended.Task;

    /// <summary>When Slack said hello.</summary>
    public Instant HelloAt { get; private set; }

    /// <summary>When the socket last brought anything.</summary>
    public Instant LastFrame => Instant.FromUnixTimeTicks(Interlocked.Read(ref lastFrame));

    /// <summary>Whether Slack said hello, and nothing ended it since.</summary>
    public bool IsOpen => hello.Task.IsCompletedSuccessfully && !ended.Task.IsCompleted;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public void Start()
    {
        _ = Read();
        _ = Write();
    }

    /// <summary>Tells Slack that an envelope of this socket is saved. Lost when the socket has ended: Slack then sends the envelope again.</summary>
    public void Acknowledge(string envelope, string? payload) => outgoing.Writer.TryWrite(Acknowledgement.Of(envelope, payload));

    /// <summary>An envelope of this socket is dealt with, acknowledged or not.</summary>
    public void Done()
    {
        lock (gate)
        {
            if (--pending == 0 && !takes)
            {
                idle.TrySetResult();
            }
        }
    }

    /// <summary>Reads on for a while, takes nothing more, acknowledges what was taken, closes. Never throws.</summary>
    /// <param name="linger">How long to read on.</param>
    /// <param name="hurry">Ends the reading on.</param>
    public async Task Retire(TimeSpan linger, CancellationToken hurry)
    {
        try
        {
            await Either(ended.Task, linger, hurry);
            lock (gate)
            {
                takes = false;
                if (pending == 0)
                {
                    idle.TrySetResult();
                }
            }

            await Either(idle.Task, timings.Drain, CancellationToken.None);
            outgoing.Writer.TryComplete();
            await Either(ended.Task, timings.Close, CancellationToken.None);
        }
#pragma warning disable CA1031 // It is being thrown away: nothing that goes wrong with it matters.
        catch (Exception failure)
        {
            log.LogDebug(failure, "Slack's old socket could not be closed in order");
        }
#pragma warning restore CA1031
        finally
        {
            Drop("it was closed.");
        }
    }

    /// <summary>Ends it at once. Never throws.</summary>
    public void Drop(string why)
    {
        ended.TrySetResult(why);
        outgoing.Writer.TryComplete();
        try
        {
            socket.Abort();
            socket.Dispose();
        }
#pragma warning disable CA1031 // As in Retire; and whoever waits for old sockets at the end must not be stopped by one.
        catch (Exception failure)
        {
            log.LogDebug(failure, "Slack's old socket could not be disposed of");
        }
#pragma warning restore CA1031
    }

    private async Task Read()
    {
        var why = "Slack closed it.";
        try
        {
            var reader = new FrameReader(socket);
            while (await reader.Next() is { } frame)
            {
                Interlocked.Exchange(ref lastFrame, Now.ToUnixTimeTicks());
                await Handle(frame);
            }
        }
#pragma warning disable CA1031 // Whatever it is, this socket is of no use any more, and another one is opened.
        catch (Exception failure)
        {
            why = $"it broke ({failure.Message.TrimEnd('.')}).";
        }
#pragma warning restore CA1031
        finally
        {
            ended.TrySetResult(why);
            outgoing.Writer.TryComplete();
        }
    }

    private async ValueTask Handle(Frame frame)
    {
        switch (frame)
        {
            case Frame.Hello said:
                HelloAt = Now;
                hello.TrySetResult(said);
                break;
            case Frame.Disconnect said:
                farewell.TrySetResult(said.Reason);
                break;
            case Frame.Envelope envelope when Take():
                await intake.Add(this, envelope);
                break;
            case Frame.Ignored ignored:
                log.LogDebug("A message on Slack's socket was ignored: {Why}", ignored.Why);
                break;
            default:
                // Closing: Slack sends what is not acknowledged to another socket.
                break;
        }
    }

    private bool Take()
    {
        lock (gate)
        {
            pending += takes ? 1 : 0;
            return takes;
        }
    }

    private async Task Write()
    {
        try
        {
            await foreach (var bytes in outgoing.Reader.ReadAllAsync())
            {
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
#pragma warning disable CA1031 // As in Read.
        catch (Exception failure)
        {
            Drop($"it could not be written to ({failure.Message.TrimEnd('.')}).");
        }
#pragma warning restore CA1031
    }

    private async Task Either(Task task, TimeSpan limit, CancellationToken hurry)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        await Task.WhenAny(task, Task.Delay(limit, clock, stop.Token));
        await stop.CancelAsync();
    }
}
