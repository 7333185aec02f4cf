using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Looks after all subscriptions in the background.</summary>
internal sealed class SubscriptionKeeper(Consents consents, Caretaker caretaker, Leaving leaving, IHostApplicationLifetime life, TimeProvider clock, ILogger<SubscriptionKeeper> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Looks after each once.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task Round(CancellationToken cancel)
    {
        var all = await consents.All(cancel);
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, (consent, token) => Safely(
            consent.Person, () => caretaker.LookAfter(consent, token), token));
        foreach (var person in await consents.Abandoned(cancel))
        {
            await Safely(person, () => leaving.End(person, left: false, cancel), cancel);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Graph calls back before it grants a subscription: first the door has to be open.
            await Started(stoppingToken);
            while (true)
            {
                var rung = consents.Rung();
                await Safely("everyone", async () => await Round(stoppingToken), stoppingToken);
                await Task.WhenAny(rung, Task.Delay(Every, clock, stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task Started(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    private async ValueTask Safely(string whom, Func<ValueTask> look, CancellationToken stopping)
    {
        try
        {
            await look();
        }
#pragma warning disable CA1031 // The loop must outlive whatever happens in one round, and one person's trouble is not another's: subscriptions would run out unseen.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError("Looking after what is overheard of {Whom} failed, and is tried again shortly: {Why}", whom, failure is StoreException ? failure.Message : failure.GetType().Name);
        }
#pragma warning restore CA1031
    }
}
