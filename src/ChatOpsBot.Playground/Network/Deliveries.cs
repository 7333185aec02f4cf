using System.Threading.Channels;
using ChatOpsBot.Engine;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Playground.Network;

/// <summary>
/// Gives the engine what people did, in the order of each conversation, until it accepts. What it keeps refusing is set aside for a
/// while, so that the conversation's next words are not held up; nothing is given up.
/// </summary>
internal sealed partial class Deliveries : IAsyncDisposable
{
    private const int Lanes = 16;
    private const int TriesInPlace = 8;

    private readonly Func<IConversationEngine> engine;
    private readonly TimeSpan retryDelay;
    private readonly ILogger log;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<Delivery>[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<Delivery>())];
    private readonly Task[] running;
    private readonly Lock gate = new();
    private TaskCompletionSource idle = new();
    private int underWay;
    private int stopped;

    public Deliveries(Func<IConversationEngine> engine, TimeSpan retryDelay, ILogger<Deliveries> log)
    {
        (this.engine, this.retryDelay, this.log) = (engine, retryDelay, log);
        idle.SetResult();
        running = [.. lanes.Select(lane => Task.Run(() => Run(lane.Reader)))];
    }

    /// <summary>Queues something for the engine.</summary>
    /// <param name="conversation">What is said in one conversation is given in order.</param>
    /// <param name="wanted">Whether it is still to be delivered.</param>
    /// <param name="accepted">Called when the engine has it.</param>
    public void Add(string conversation, Inbound inbound, Func<bool> wanted, Func<Task> accepted)
    {
        Enter();
        Queue(new Delivery(conversation, inbound, wanted, accepted));
    }

    /// <summary>Waits until the engine has accepted everything, what is set aside excepted.</summary>
    public Task Drained(CancellationToken cancel)
    {
        lock (gate)
        {
            return idle.Task.WaitAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
        {
            return;
        }

        await stopping.CancelAsync();
        foreach (var lane in lanes)
        {
            lane.Writer.TryComplete();
        }

        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private void Queue(Delivery delivery) =>
        lanes[(uint)string.GetHashCode(delivery.Conversation, StringComparison.Ordinal) % Lanes].Writer.TryWrite(delivery);

    private async Task Run(ChannelReader<Delivery> lane)
    {
        await foreach (var delivery in lane.ReadAllAsync(stopping.Token))
        {
            if (await Deliver(delivery))
            {
                _ = Forget(delivery);
                continue;
            }

            _ = Later(delivery);
            Leave();
        }
    }

    // The next of the conversation need not wait for this. When it fails, the engine is told again after the next start, and knows it.
    private async Task Forget(Delivery delivery)
    {
        try
        {
            await delivery.Accepted();
        }
#pragma warning disable CA1031 // Nothing depends on it: see above.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LogKept(problem.GetType().Name, delivery.Inbound.EventId);
        }
        finally
        {
            Leave();
        }
    }

    private async Task<bool> Deliver(Delivery delivery)
    {
        for (var attempt = 0; attempt < TriesInPlace; attempt++)
        {
            if (attempt > 0)
            {
                await Task.Delay(retryDelay * Math.Min(100, 1 << (attempt - 1)), stopping.Token);
            }

            if (!delivery.Wanted())
            {
                return true;
            }

            try
            {
                await engine().Accept(delivery.Inbound, stopping.Token);
                return true;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever it was, the event is still saved and is given to the engine again.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                LogRefused(problem.GetType().Name, delivery.Inbound.EventId, attempt + 1);
            }
        }

        return false;
    }

    private async Task Later(Delivery delivery)
    {
        await Task.Delay(retryDelay * 100, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
        {
            Enter();
            Queue(delivery);
        }
    }

    private void Enter()
    {
        lock (gate)
        {
            if (underWay++ == 0)
            {
                idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--underWay == 0)
            {
                idle.SetResult();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The engine did not take playground event {EventId} at attempt {Attempt} ({Problem}); it is kept and tried again.")]
    private partial void LogRefused(string problem, string eventId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Playground event {EventId} was taken by the engine but could not be struck off ({Problem}).")]
    private partial void LogKept(string problem, string eventId);

    private sealed record Delivery(string Conversation, Inbound Inbound, Func<bool> Wanted, Func<Task> Accepted);
}
