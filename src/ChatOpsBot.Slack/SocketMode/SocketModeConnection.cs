using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Receiving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>
/// Keeps a socket to Slack open for as long as the process lives (contract §10): whatever ends one, another is opened; one that Slack
/// or its age is about to end is replaced before it ends. Only what an administrator must mend stops it, loudly.
/// </summary>
internal sealed class SocketModeConnection : BackgroundService
{
    // Where the app has too many sockets, others must go first: no use in coming back within a few seconds.
    private const int FailuresWhenTooMany = 3;

    private readonly SocketTimings timings;
    private readonly TimeProvider clock;
    private readonly ILogger<SocketModeConnection> log;
    private readonly Func<double> random;
    private readonly Intake intake;
    private readonly SocketOpener opener;
    private readonly List<Task> retiring = [];
    private readonly CancellationTokenSource hurry = new();
    private volatile SocketSession? current;
    private volatile SocketState.Stopped? stopped;
    private volatile string? problem;
    private Instant since;
    private int failures;
    private TimeSpan pause;

    public SocketModeConnection(
        SlackOptions options, ISlackApi api, ISlackReceiver receiver, TimeProvider clock, ILogger<SocketModeConnection> log,
        SocketTimings? timings = null, ConnectSocket? connect = null, Func<double>? random = null)
    {
        this.timings = timings ?? new();
        this.clock = clock;
        this.log = log;
        this.random = random ?? Random.Shared.NextDouble;
        intake = new(receiver, this.timings.Receive, clock, log);
        opener = new(options, api, intake, connect ?? SocketOpener.ByClient(this.timings), this.timings, clock, log);
    }

    /// <summary>Whether events arrive. May be asked at any time.</summary>
    public SocketState State => (stopped, current) switch
    {
        ({ } final, _) => final,
        (_, { IsOpen: true } open) => new SocketState.Connected(since, open.HelloAt, open.LastFrame),
        _ => new SocketState.Connecting(problem),
    };

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <inheritdoc/>
    public override void Dispose()
    {
        hurry.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested && stopped is null)
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever happens here, another socket is opened: a deaf bot that looks alive is the worst of all.
            catch (Exception failure)
            {
                Failed(failure);
            }
#pragma warning restore CA1031
        }

        await Finish();
    }

    /// <summary>Opens a socket, puts it in the place of the one before, and waits for what makes another one necessary.</summary>
    private async Task Round(CancellationToken cancel)
    {
        await Task.Delay(pause, clock, cancel);
        var session = await opener.Open(cancel);
        var before = current;
        since = before is { IsOpen: true } ? since : session.HelloAt;
        current = session;
        if (before is not null)
        {
            Retire(before, timings.Linger);
        }

        problem = null;
        log.LogInformation("Slack's socket is open");
        await Replaceable(session, cancel);
    }

    private async Task Replaceable(SocketSession session, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var renewal = (await session.Hello).Life is { } life ? Task.Delay(SocketTimings.RenewAfter(life), clock, enough.Token) : Task.Delay(Timeout.Infinite, enough.Token);
        await Task.WhenAny(session.Farewell, session.Ended, renewal).WaitAsync(cancel);
        await enough.CancelAsync();

        var stable = Now - session.HelloAt >= Duration.FromTimeSpan(timings.Stable);
        failures = stable ? 0 : failures;
        if (!session.Farewell.IsCompleted && session.Ended.IsCompleted)
        {
            throw new SocketProblemException(await session.Ended);
        }

        var reason = session.Farewell.IsCompleted ? await session.Farewell : "renewal";
        switch (reason)
        {
            case SocketTrouble.LinkDisabled:
                throw new SocketStoppedException(SocketTrouble.Words(reason));
            case SocketTrouble.TooMany:
                current = null;
                Retire(session, TimeSpan.Zero);
                failures = Math.Max(failures, FailuresWhenTooMany);
                throw new SocketProblemException("the app has too many sockets open at Slack, which allows ten; stop processes that are not needed.");
            default:
                // The new one first, at once; only when the old ones never lasted, after a pause, during which the old one still serves.
                log.LogInformation("Slack's socket is replaced by a new one ({Reason})", SocketTrouble.Shown(reason));
                pause = failures == 0 ? TimeSpan.Zero : timings.Pause(failures - 1, random());
                failures += stable ? 0 : 1;
                break;
        }
    }

    private void Failed(Exception failure)
    {
        if (failure is SocketStoppedException)
        {
            stopped = new(failure.Message);
            log.LogCritical("{Problem}", failure.Message);
            return;
        }

        var asked = (failure as SocketProblemException)?.RetryAfter?.ToTimeSpan() ?? TimeSpan.Zero;
        var own = timings.Pause(failures++, random());
        pause = asked > own ? asked + (timings.FirstPause * random()) : own;
        problem = failure is SocketProblemException ? failure.Message : $"opening it failed ({failure.GetType().Name}: {failure.Message.TrimEnd('.')}).";
        log.LogWarning("Slack's socket is not open: {Problem} Next attempt in {Pause:0.0} s", problem, pause.TotalSeconds);
    }

    private void Retire(SocketSession session, TimeSpan linger)
    {
        retiring.RemoveAll(task => task.IsCompleted);
        retiring.Add(session.Retire(linger, hurry.Token));
    }

    private async Task Finish()
    {
        await hurry.CancelAsync();
        if (current is { } last)
        {
            Retire(last, TimeSpan.Zero);
        }

        await Task.WhenAll(retiring);

        // Each was given its time; a worker that hangs is freed by its own limit, and nobody waits for it here.
        _ = intake.Close();
    }
}
