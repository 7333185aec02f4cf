using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>Writes the shifts into the shared calendar: what is new, what changed, what somebody changed there without the leads' consent; and takes out what no longer is.</summary>
internal sealed class SharedWriter(TeamDirectory teams, IRosterCalendar calendar, RotationCalendar ledger, TimeProvider clock)
{
    // So many in one round; the next one goes on.
    private const int Most = 40;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Writes, and records each write.</summary>
    public async ValueTask<(SharedCopy Copy, CalendarTrouble? Trouble)> Write(Team team, SharedCalendar where, SharedCopy copy, SharedSync.Keeper keeper, CancellationToken cancel)
    {
        var entries = (await ledger.Read(team, cancel)).Entries.Where(entry => !entry.Cancelled && entry.End > Now).ToList();
        var asked = teams.ScheduleOf(team).Roster.Notices.Where(notice => notice.Source == Source && notice.Holds is null).Select(notice => notice.SourceKey).ToHashSet(StringComparer.Ordinal);
        if (copy.Items.Any(item => item.End <= Now - Duration.FromDays(1)))
        {
            copy = copy with { Items = [.. copy.Items.Where(item => item.End > Now - Duration.FromDays(1))] };
        }

        var writes = 0;
        foreach (var entry in entries)
        {
            var item = copy.Items.FirstOrDefault(item => item.Uid == entry.Uid);
            if (item is { Theirs: not null } && asked.Contains(item.Uid))
            {
                continue; // the leads are asked what is to become of it
            }

            var shift = Placed(entry, team);
            if (item is not null && item is { Stale: false, Theirs: null } && item.Sequence == entry.Sequence && item.Title == shift.Title && item.Start == shift.Start && item.End == shift.End)
            {
                continue;
            }

            if (++writes > Most)
            {
                break;
            }

            var (id, trouble) = await calendar.Put(where, shift with { Edition = copy.Made }, item?.Id, cancel);
            if (trouble is not null)
            {
                return (copy, trouble);
            }

            var others = copy.Items.Where(other => other.Uid != entry.Uid);
            copy = copy with { Made = copy.Made + (item is null ? 1 : 0), Items = id is null ? [.. others] : [.. others, new SharedItem(entry.Uid, id, shift.Start, shift.End, shift.Title, entry.Sequence)] };
            await keeper.Keep(copy, cancel);
        }

        var wanted = entries.Select(entry => entry.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var item in copy.Items.Where(item => item.Start > Now && !wanted.Contains(item.Uid)).Take(Most).ToList())
        {
            if (await calendar.Remove(where, item.Id, cancel) is { } trouble)
            {
                return (copy, trouble);
            }

            copy = copy with { Items = copy.Items.Remove(item) };
            await keeper.Keep(copy, cancel);
        }

        return (copy, null);
    }

    private string Source => calendar.Name.ToLowerInvariant();

    private static PlacedShift Placed(ShiftEntry entry, Team team)
    {
        var (primary, backup) = (Name(entry.Primary, team), entry.Backup is { } helper ? Name(helper, team) : null);
        return new PlacedShift(
            entry.Uid, entry.Start, entry.End, backup is null ? primary : $"{primary} (backup {backup})",
            $"Support shift of {team.Name}.\nPrimary: {primary}\n{(backup is null ? "" : $"Backup: {backup}\n")}Why: {entry.Why}");
    }

    private static string Name(PersonId id, Team team) => team.Find(id)?.Name ?? id.Value;
}
