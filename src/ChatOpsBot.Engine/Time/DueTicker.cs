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
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(20);

    // A platform re-sends within minutes; a day leaves room for its worst.
    private static readonly Duration ClaimsKept = Duration.FromHours(24);
    private static readonly Duration ClaimsKeptAtLeast = Duration.FromHours(1);

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

            // What is done now is next due later than now, so one pass finds everything.
            var (from, to) = Keys.DueUntil(Now);
            while (await store.Range(team.Id.Value, from, to, Page, cancel) is { Count: > 0 } due)
            {
                foreach (var document in due)
                {
                    any |= await PassTime(team.Id, document.Key, cancel);
                }

                from = Keys.After(due[^1].Key);
            }
        }

        return any;
    }

    private async ValueTask<bool> PassTime(TeamId team, string dueKey, CancellationToken cancel)
    {
        try
        {
            await engine.PassTime(team, dueKey, cancel);
            return true;
        }
#pragma warning disable CA1031 // One ticket's fault is not another's: every other promise is still kept.
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreException)
        {
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
