using System.Threading.Channels;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Receiving;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>Has what sockets bring saved, several at a time, off their read loops, and acknowledges each on the socket that brought it.</summary>
internal sealed class Intake
{
    private const int Workers = 16;
    private const int Room = 512;

    private readonly Channel<(SocketSession Session, Frame.Envelope Envelope)> waiting = Channel.CreateBounded<(SocketSession, Frame.Envelope)>(Room);
    private readonly ISlackReceiver receiver;
    private readonly TimeSpan limit;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly Task workers;

    public Intake(ISlackReceiver receiver, TimeSpan limit, TimeProvider clock, ILogger log)
    {
        this.receiver = receiver;
        this.limit = limit;
        this.clock = clock;
        this.log = log;
        workers = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(Work)));
    }

    /// <summary>Takes an envelope in; waits while there are too many, which makes Slack wait in turn.</summary>
    public ValueTask Add(SocketSession session, Frame.Envelope envelope) => waiting.Writer.WriteAsync((session, envelope));

    /// <summary>Ends when everything that was taken in is dealt with.</summary>
    public Task Close()
    {
        waiting.Writer.TryComplete();
        return workers;
    }

    private async Task Work()
    {
        await foreach (var (session, envelope) in waiting.Reader.ReadAllAsync())
        {
            try
            {
                await Receive(session, envelope);
            }
#pragma warning disable CA1031 // One envelope's fault is not another's; without an acknowledgement Slack sends it again.
            catch (Exception failure)
            {
                Explain(failure);
            }
#pragma warning restore CA1031
            finally
            {
                session.Done();
            }
        }
    }

    private async Task Receive(SocketSession session, Frame.Envelope envelope)
    {
        using var patience = new CancellationTokenSource(limit, clock);
        var reply = await receiver.Receive(envelope.Kind, envelope.Payload, patience.Token);
        session.Acknowledge(envelope.Id, envelope.AcceptsPayload ? reply.Json : null);
    }

    private void Explain(Exception failure)
    {
        if (failure is StoreException)
        {
            log.LogWarning("What Slack delivered could not be saved and is not acknowledged, so that Slack delivers it again: {Problem}", failure.Message);
        }
        else
        {
            log.LogError(failure, "What Slack delivered could not be dealt with and is not acknowledged, so that Slack delivers it again");
        }
    }
}
