using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Engine.Waiting;

/// <summary>Works off an inbox: several conversations at once, each in order. What keeps failing is given up, so that the rest goes on.</summary>
/// <param name="clock">The real clock.</param>
public abstract class DeliveryInboxWorker(DeliveryInbox inbox, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>After this many failures a delivery is given up; waiting for what has to be found out is no failure.</summary>
    public const int MostFailures = 8;

    private const int AtOnce = 8;
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);
    private static readonly Duration LongestPause = Duration.FromSeconds(15);

    // Kept while this process runs: after a restart, what failed is given its tries anew.
    private readonly Dictionary<string, Trial> trials = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    private static readonly Trial Untried = new(0, 0, Instant.MinValue);

    private sealed record Trial(int Tries, int Failures, Instant NotBefore);

    /// <summary>Finishes what waited; false when it has to wait on.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    protected abstract ValueTask<bool> Finish(InboxItem item, CancellationToken cancel);

    /// <summary>Looks once at everything that waits and may be tried now.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task Round(CancellationToken cancel)
    {
        var lanes = new Dictionary<string, List<InboxItem>>(StringComparer.Ordinal);
        await foreach (var item in inbox.Read(cancel))
        {
            if (!lanes.TryGetValue(item.Order, out var lane))
            {
                lanes.Add(item.Order, lane = []);
            }

            lane.Add(item);
        }

        Forget([.. lanes.Values.SelectMany(lane => lane).Select(item => item.Key)]);
        await Parallel.ForEachAsync(lanes.Values, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (lane, token) =>
        {
            foreach (var item in lane)
            {
                if (!await TryOrPostpone(item, token))
                {
                    break;
                }
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = inbox.Rung();
            try
            {
                await Round(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop must outlive whatever happens in one round.
            catch (Exception failure)
            {
                log.LogError("The inbox could not be worked off, and is looked at again shortly: {Why}", failure is StoreException ? failure.Message : failure.GetType().Name);
                rung = new TaskCompletionSource().Task;
            }
#pragma warning restore CA1031

            await Pause(rung, stoppingToken);
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task Pause(Task rung, CancellationToken stopping)
    {
        Instant? next;
        lock (gate)
        {
            next = trials.Count == 0 ? null : trials.Values.Min(trial => trial.NotBefore);
        }

        var wait = next is { } due ? (due - Now).ToTimeSpan() : LookAnyway;
        wait = wait > LookAnyway ? LookAnyway : wait < TimeSpan.FromMilliseconds(50) ? TimeSpan.FromMilliseconds(50) : wait;
        try
        {
            await rung.WaitAsync(wait, clock, stopping);
        }
        catch (Exception ended) when (ended is TimeoutException or OperationCanceledException)
        {
            // Time to look, or to stop.
        }
    }

    // False when the item, and with it everything after it in its conversation, has to wait.
    private async ValueTask<bool> TryOrPostpone(InboxItem item, CancellationToken cancel)
    {
        var trial = TrialOf(item.Key);
        if (trial.NotBefore > Now)
        {
            return false;
        }

        try
        {
            if (!await Finish(item, cancel))
            {
                Postpone(item, trial with { Tries = trial.Tries + 1 });
                return false;
            }
        }
#pragma warning disable CA1031 // One delivery's fault is not another's. Its kind and place only: a message may quote what people wrote.
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreException)
        {
            var next = new Trial(trial.Tries + 1, trial.Failures + 1, trial.NotBefore);
            log.LogError("{Key} in the inbox failed ({Failures} of {Most}): {Failure}{Trace}", item.Key, next.Failures, MostFailures, failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
            if (next.Failures < MostFailures)
            {
                Postpone(item, next);
                return false;
            }

            log.LogError("{Key} in the inbox was given up: it is a delivery that this app cannot handle", item.Key);
        }
#pragma warning restore CA1031

        await inbox.Remove(item, cancel);
        lock (gate)
        {
            trials.Remove(item.Key);
        }

        return true;
    }

    // What waits no longer, another replica has finished.
    private void Forget(HashSet<string> waiting)
    {
        lock (gate)
        {
            foreach (var key in trials.Keys.Where(key => !waiting.Contains(key)).ToList())
            {
                trials.Remove(key);
            }
        }
    }

    private Trial TrialOf(string key)
    {
        lock (gate)
        {
            return trials.GetValueOrDefault(key, Untried);
        }
    }

    private void Postpone(InboxItem item, Trial trial)
    {
        var pause = Duration.Min(LongestPause, Duration.FromMilliseconds(500L << Math.Min(trial.Tries, 10)));
        lock (gate)
        {
            trials[item.Key] = trial with { NotBefore = Now + pause };
        }
    }
}
