using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Installing;

/// <summary>Keeps <see cref="Installations"/> true in the background: the first contact with Slack, changes by other replicas, renewals.</summary>
internal sealed class InstallationKeeper(Installations installations, OneTimeTickets tickets, TimeProvider clock, ILogger<InstallationKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetestEvery = TimeSpan.FromMinutes(10);
    private TimeSpan pause = TimeSpan.FromSeconds(1);
    private long retested;

    /// <summary>Reads what is known before anything is served, so that a restart knows it while Slack cannot be reached.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        retested = clock.GetTimestamp();
        try
        {
            await installations.Reload(cancellationToken);
        }
        catch (StoreException problem)
        {
            log.LogWarning("Slack's installations could not be read yet: {Problem}", problem.Message);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var awake = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                awake = await Once(awake, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The loop must outlive whatever happens in one round: tokens would run out unseen.
            catch (Exception failure)
            {
                log.LogError(failure, "Looking after Slack's installations failed; trying again shortly");
                await Task.Delay(Round, clock, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
#pragma warning restore CA1031
        }
    }

    /// <summary>One round, and the pause after it; says whether somebody woke us.</summary>
    private async Task<bool> Once(bool awake, CancellationToken cancel)
    {
        await installations.Reload(cancel);
        var retest = awake || clock.GetElapsedTime(retested) >= RetestEvery;
        var answered = await installations.Meet(retest, cancel);
        retested = retest ? clock.GetTimestamp() : retested;
        await installations.LookAfter(retest, cancel);
        await tickets.Sweep(cancel);

        pause = answered ? TimeSpan.FromSeconds(1) : pause * 2 < TimeSpan.FromMinutes(1) ? pause * 2 : TimeSpan.FromMinutes(1);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wake = installations.Wake.WaitAsync(enough.Token);
        await Task.WhenAny(wake, Task.Delay(answered ? Round : pause, clock, enough.Token));
        var woken = wake.IsCompletedSuccessfully;
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        return woken || wake.IsCompletedSuccessfully;
    }
}
