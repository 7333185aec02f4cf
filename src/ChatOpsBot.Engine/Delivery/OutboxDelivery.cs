using System.Collections.Concurrent;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Engine.Delivery;

/// <summary>
/// Carries what decisions left in the outbox to the platforms, at least once, each lane in order. A parcel is claimed by a lease,
/// so that several replicas can share an outbox, and each effect has a stable key, so that a platform can tell a repetition.
/// </summary>
public sealed class OutboxDelivery : BackgroundService
{
    private const int MostLanes = 16;
    private const int Page = 64;
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(TeamId, string), Task> lanes = new();

    // When a fault stopped a lane, by the monotonic clock: it would stop again at once, so it rests for a round.
    private readonly ConcurrentDictionary<(TeamId, string), long> faults = new();
    private readonly SemaphoreSlim looking = new(1, 1);
    private readonly IStore store;
    private readonly TeamDirectory teams;
    private readonly TimeProvider clock;
    private readonly Signal signal;
    private readonly ILogger<OutboxDelivery> log;
    private readonly LaneRunner runner;

    public OutboxDelivery(
        IStore store, TeamDirectory teams, IEnumerable<IChatPlatform> platforms, ConversationEngine engine, Replica replica, TimeProvider clock, Signal signal,
        ILogger<OutboxDelivery> log)
    {
        this.store = store;
        this.teams = teams;
        this.clock = clock;
        this.signal = signal;
        this.log = log;
        runner = new LaneRunner(store, engine, new Carrier(platforms, clock), replica, clock, log);
    }

    /// <summary>Delivers until nothing is left that may be sent now; says whether there was anything. What waits for a retry is left waiting, and so are lanes that stop by a fault.</summary>
    public async Task<bool> Drain(CancellationToken cancel)
    {
        var any = false;
        while (await Look(cancel) || !lanes.IsEmpty)
        {
            any = true;
            await Task.WhenAll(lanes.Values).WaitAsync(cancel);
        }

        return any;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var seen = signal.Raises;
                await Look(stoppingToken);
                await signal.Wait(seen, LookAnyway, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The loop must outlive whatever happens in one round: a deaf bot that looks alive is the worst of all.
            catch (Exception failure)
            {
                log.LogError(failure, "Looking through the outbox failed; trying again shortly");
                await Task.Delay(LookAnyway, clock, CancellationToken.None);
            }
#pragma warning restore CA1031
        }

        await Task.WhenAll(lanes.Values);
    }

    /// <summary>
    /// Starts on every lane that has something to send; says whether there is anything: also where a lane is on its way already, or has to wait for one that ends. Such a lane may have
    /// looked for the last time and end before anybody waits for it, so whoever waits has to look again.
    /// </summary>
    private async Task<bool> Look(CancellationToken cancel)
    {
        await looking.WaitAsync(cancel);
        try
        {
            var any = false;
            foreach (var team in teams.All)
            {
                any |= await Look(team.Id, cancel);
            }

            return any;
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task<bool> Look(TeamId team, CancellationToken cancel)
    {
        if (lanes.Count >= MostLanes)
        {
            return true; // the first of them that ends has us look again
        }

        var (any, lane) = (false, "");
        var (from, to) = Keys.AllOutbox;
        while (true)
        {
            var page = await store.Range(team.Value, from, to, Page, cancel);
            foreach (var document in page)
            {
                // The first parcel of a lane stands for the lane: what comes after it waits for it.
                var of = Keys.LaneOf(document.Key);
                var first = !string.Equals(of, lane, StringComparison.Ordinal);
                lane = of;
                if (first && (lanes.Count >= MostLanes || lanes.ContainsKey((team, of))))
                {
                    any = true;
                }
                else if (first && !Rests(team, of) && IsReady(team, document))
                {
                    any = true;
                    Start(team, of, cancel);
                }
            }

            if (page.Count < Page || lanes.Count >= MostLanes)
            {
                return any;
            }

            from = Keys.After(page[^1].Key);
        }
    }

    private bool Rests(TeamId team, string lane) => faults.TryGetValue((team, lane), out var since) && clock.GetElapsedTime(since) < LookAnyway;

    private bool IsReady(TeamId team, Document document)
    {
        try
        {
            return runner.IsReady(StoredJson.Read<Parcel>(document.Key, document.Body));
        }
        catch (StoredFormatException unreadable)
        {
            // A newer replica's, perhaps. Its lane waits for whoever can read it; no other lane does.
            log.LogError("Team {Team}: {Problem}", team, unreadable.Message);
            return false;
        }
    }

    private void Start(TeamId team, string lane, CancellationToken cancel)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lanes[(team, lane)] = Run();
        begin.SetResult();

        async Task Run()
        {
            await begin.Task;
            try
            {
                await runner.Run(team, lane, cancel);
                faults.TryRemove((team, lane), out _);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // Stopping: the lease runs out, and the parcel is carried on with after the next start.
            }
#pragma warning disable CA1031 // One lane's fault is not another's; the parcel stays and is tried again.
            catch (Exception failure)
            {
                faults[(team, lane)] = clock.GetTimestamp();
                log.LogError(failure, "Team {Team}: delivery stopped in lane {Lane}; trying again shortly", team, lane);
            }
#pragma warning restore CA1031
            finally
            {
                lanes.TryRemove((team, lane), out _);
                signal.Raise();
            }
        }
    }
}
