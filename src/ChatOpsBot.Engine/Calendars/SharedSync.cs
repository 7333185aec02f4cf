using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>
/// Keeps the calendar that the shifts are shared in, and the rotation, in step. What was written is recorded write by write; a write whose record was lost is found again
/// by its id, so that nothing stands there twice.
/// </summary>
internal sealed class SharedSync(IStore store, TeamDirectory teams, ConversationEngine engine, IRosterCalendar calendar, RotationCalendar ledger, TimeProvider clock, ILogger log)
{
    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration LongestWait = Duration.FromHours(1);

    private readonly SharedReader reader = new(teams, engine, calendar, clock);
    private readonly SharedWriter writer = new(teams, calendar, ledger, clock);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Looks once.</summary>
    public async ValueTask Look(Team team, CancellationToken cancel)
    {
        var document = await store.Load(team.Id.Value, Keys.SharedCalendar, cancel);
        if (team.Calendars.Shared is not { } where)
        {
            if (document is not null)
            {
                await store.Save(team.Id.Value, [new Change(Keys.SharedCalendar, Expected.Exactly(document.Version), null)], cancel);
            }

            return;
        }

        var known = document is null ? null : StoredJson.Read<SharedCopy>(document.Key, document.Body);
        var name = where.Calendar is { } named ? $"{where.Mailbox} ({named})" : where.Mailbox;
        var copy = known?.Where == name ? known : new SharedCopy(name);
        if (copy.NextTry > Now)
        {
            return;
        }

        var keeper = new Keeper(store, team.Id.Value, document);
        var (next, trouble) = await reader.Look(team, where, copy, cancel);
        if (trouble is null && where.Mode != SharedMode.Source)
        {
            (next, trouble) = await writer.Write(team, where, next, keeper, cancel);
        }

        next = trouble is null ? next with { Failures = 0, Failure = null, FailedSince = null } : Later(team, next, trouble);
        if (next != copy)
        {
            await keeper.Keep(next, cancel);
        }
    }

    private SharedCopy Later(Team team, SharedCopy copy, CalendarTrouble trouble)
    {
        if (copy.Failure != trouble.Why)
        {
            log.LogWarning("Team {Team}: its shared calendar cannot be followed: it {Why}", team.Id, trouble.Why);
        }

        var wait = Duration.Min(LongestWait, FirstWait * Math.Pow(2, Math.Min(copy.Failures, 10)));
        return copy with
        {
            Failures = copy.Failures + 1,
            Failure = trouble.Why,
            FailedSince = copy.FailedSince ?? Now,
            NextTry = Now + Duration.Max(wait, trouble.Wait ?? Duration.Zero),
        };
    }

    /// <summary>Records what is known, as often as needed. Whoever finds that another replica recorded meanwhile stops, and looks again later.</summary>
    internal sealed class Keeper(IStore store, string partition, Document? document)
    {
        private Expected expected = document is null ? Expected.Nothing : Expected.Exactly(document.Version);

        public async ValueTask Keep(SharedCopy copy, CancellationToken cancel)
        {
            var saved = await store.Save(partition, [new Change(Keys.SharedCalendar, expected, StoredJson.Write(copy))], cancel);
            if (!saved.Saved)
            {
                throw new InvalidOperationException("Another replica follows the shared calendar at the same time; looking again shortly.");
            }

            expected = Expected.Exactly((await store.Load(partition, Keys.SharedCalendar, cancel))!.Version);
        }
    }
}
