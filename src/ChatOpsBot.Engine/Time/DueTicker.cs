using System.Collections.Concurrent;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Engine.Time;

/// <summary>
/// Does what falls due when it falls due. Due instants are an index in the store, so a restart, another replica or a day's outage
/// loses none: whoever looks next finds them.
/// </summary>
public sealed class DueTicker(IStore store, TeamDirectory teams, ConversationEngine engine, TimeProvider clock, Signal signal, ILogger<DueTicker> log)
    : BackgroundService
{
    private const int Page = 100;
    private const int MostAtOnce = 64;
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(20);

    // A platform re-sends within minutes; a day leaves room for its worst.
    private static readonly Duration ClaimsKept = Duration.FromHours(24);
    private static readonly Duration ClaimsKeptAtLeast = Duration.FromHours(1);

    // What cannot be done stays due: it tells of no outage.
    private readonly ConcurrentDictionary<(TeamId, string), bool> failing = new();

    private Instant swept = Instant.MinValue;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The next instant at which something falls due on one of a team's tickets, or null. When shifts change is the rotation's to tell.</summary>
    public async ValueTask<Instant?> NextDue(TeamId team, CancellationToken cancel)
    {
        var (from, to) = Keys.AllDue;
        while (await store.Range(team.Value, from, to, 2, cancel) is { Count: > 0 } page)
        {
            foreach (var (at, ticket) in page.Select(document => Keys.ReadDue(document.Key)))
            {
                if (ticket > Keys.NoTicket)
                {
                    return at;
                }
            }

            from = Keys.After(page[^1].Key);
        }

        return null;
    }

    /// <summary>The first instant after another at which something falls due in any team, or null.</summary>
    internal async ValueTask<Instant?> NextAfter(Instant instant, CancellationToken cancel)
    {
        Instant? soonest = null;
        var (_, from) = Keys.DueUntil(instant);
        foreach (var team in teams.All)
        {
            if (await store.Range(team.Id.Value, from, Keys.AllDue.To, 1, cancel) is [var first]
                && Keys.ReadDue(first.Key).At is var due && (soonest is null || due < soonest))
            {
                soonest = due;
            }
        }

        return soonest;
    }

    /// <summary>Does everything that is due now, in every team; says whether there was anything.</summary>
    public async ValueTask<bool> Tick(CancellationToken cancel)
    {
        var any = false;
        foreach (var team in teams.All)
        {
            await engine.LearnRoster(team.Id, cancel);

            any |= await Work(team.Id, cancel);
        }

        return any;
    }

    /// <summary>Does what is due in a team, in the order of its planned instants.</summary>
    private async ValueTask<bool> Work(TeamId team, CancellationToken cancel)
    {
        // What is done now is next due later than now, so one pass finds everything.
        var any = false;
        var (from, to) = Keys.DueUntil(Now);
        var due = await store.Range(team.Value, from, to, Page, cancel);
        var outage = await engine.OutageOf(team, [.. due.Select(document => document.Key).Where(key => Keys.ReadDue(key).Ticket > Keys.NoTicket && !failing.ContainsKey((team, key)))], cancel);
        while (due.Count > 0)
        {
            foreach (var run in Together(due, outage))
            {
                if (run.Count == 1)
                {
                    any |= await PassTime(team, run[0], outage, cancel);
                }
                else
                {
                    // Many saves share one wait for the disk.
                    await Parallel.ForEachAsync(run, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancel }, async (key, stop) => await PassTime(team, key, outage, stop));
                    any = true;
                }
            }

            from = Keys.After(due[^1].Key);
            due = await store.Range(team.Value, from, to, Page, cancel);
        }

        if (outage is not null)
        {
            await engine.EndOutage(team, outage, cancel);
            log.LogWarning("Team {Team}: what had fallen due since {Since} was worked off at {Until}; each person concerned has a summary", team, outage.Since, outage.Until);
            any = true;
        }

        return any;
    }

    // As usual one after another; after an outage a page of tickets at once. The rotation has its turn by itself.
    private static IEnumerable<IReadOnlyList<string>> Together(IReadOnlyList<Document> due, Outage? outage)
    {
        var run = new List<string>();
        foreach (var key in due.Select(document => document.Key))
        {
            var alone = outage is null || Keys.ReadDue(key).Ticket <= Keys.NoTicket;
            if (alone && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            run.Add(key);
            if (alone)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private async ValueTask<bool> PassTime(TeamId team, string dueKey, Outage? outage, CancellationToken cancel)
    {
        try
        {
            await engine.PassTime(team, dueKey, outage, cancel);
            failing.TryRemove((team, dueKey), out _);
            return true;
        }
#pragma warning disable CA1031 // One ticket's fault is not another's: every other promise is still kept.
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreException)
        {
            failing[(team, dueKey)] = true;
            log.LogError(failure, "Team {Team}: what is due under {Key} could not be done; trying again shortly", team, dueKey);
            return false;
        }
#pragma warning restore CA1031
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var seen = signal.Raises;
                var looked = Now;
                await Tick(stoppingToken);
                await Sweep(stoppingToken);
                await signal.Wait(seen, await UntilNext(looked, stoppingToken), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The loop must outlive whatever happens in one round: a clock that stands still breaks every promise.
            catch (Exception failure)
            {
                log.LogError(failure, "Doing what is due failed; trying again shortly");
                await Task.Delay(LookAnyway, clock, CancellationToken.None);
            }
#pragma warning restore CA1031
        }
    }

    // What was due when we looked and is there still could not be done: it waits its turn, and nobody spins on it.
    private async ValueTask<TimeSpan> UntilNext(Instant looked, CancellationToken cancel)
    {
        if (await NextAfter(looked, cancel) is not { } due || (due - Now).ToTimeSpan() is var wait && wait > LookAnyway)
        {
            return LookAnyway;
        }

        return wait < Soonest ? Soonest : wait;
    }

    /// <summary>Forgets what was kept long enough: messages to developers, and claims on inbound ids that no platform will send again.</summary>
    private async ValueTask Sweep(CancellationToken cancel)
    {
        var now = Now;
        if (now - swept < Duration.FromHours(1))
        {
            return;
        }

        swept = now;
        foreach (var team in teams.All)
        {
            foreach (var kind in Keys.ClaimKinds)
            {
                var (from, to) = Keys.ClaimsBefore(kind, now - ClaimsKept);
                while (await store.Range(team.Id.Value, from, to, Page, cancel) is { Count: > 0 } page)
                {
                    // By the platform's clock it is old; by ours it may have come a moment ago, and be sent again.
                    var old = page.Where(document => StoredJson.Read<Claim>(document.Key, document.Body).At <= now - ClaimsKeptAtLeast).ToList();
                    if (old.Count > 0)
                    {
                        await store.Save(team.Id.Value, [.. old.Select(document => new Change(document.Key, Expected.Whatever, null))], cancel);
                    }

                    from = Keys.After(page[^1].Key);
                }
            }

            await engine.ForgetMessages(team.Id, cancel);
        }
    }
}
