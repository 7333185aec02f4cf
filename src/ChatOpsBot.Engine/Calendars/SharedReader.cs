using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>
/// Reads the shared calendar: what others made of the shifts that the bot wrote is put to the leads, or written over; where the calendar has the say, its shifts are taken. Out-of-office
/// times become absences to be confirmed.
/// </summary>
internal sealed class SharedReader(TeamDirectory teams, ConversationEngine engine, IRosterCalendar calendar, TimeProvider clock)
{
    private static readonly Duration Every = Duration.FromMinutes(2);
    private static readonly Duration AwayEvery = Duration.FromMinutes(30);
    private static readonly Duration Anew = Duration.FromDays(7);
    private static readonly Duration Ahead = Duration.FromDays(400);
    private static readonly Duration AwayAhead = Duration.FromDays(180);

    private readonly AbsenceTelling telling = new(engine, clock);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private string Source => calendar.Name.ToLowerInvariant();

    /// <summary>Reads what is to be read.</summary>
    public async ValueTask<(SharedCopy Copy, CalendarTrouble? Trouble)> Look(Team team, SharedCalendar where, SharedCopy copy, CancellationToken cancel)
    {
        // An answer tells how things were when it was asked for, however long it took to come.
        var asked = Now;
        if (copy.NextRead <= asked)
        {
            var begun = where.Mode != SharedMode.Source && copy.Begun is { } since && asked - since < Anew ? copy.Begun : null;
            var news = await calendar.Changes(where, begun is null ? null : copy.Position, new Interval(asked - Duration.FromDays(1), asked + Ahead), cancel);
            if (news.Trouble is not null)
            {
                return (copy, news.Trouble);
            }

            copy = copy with { Position = news.Position, Begun = begun is null || news.Whole ? asked : begun, NextRead = asked + Every, Unread = [] };
            copy = where.Mode == SharedMode.Source ? await Take(team, copy, news, cancel) : await Compare(team, where, copy, news, cancel);
        }

        return where.OutOfOffice && copy.NextAway <= Now ? await LookAway(team, where, copy, cancel) : (copy, null);
    }

    private async ValueTask<SharedCopy> Take(Team team, SharedCopy copy, CalendarNews news, CancellationToken cancel)
    {
        var (shifts, unread) = SharedReading.Shifts(news.Changed, calendar.Name, Now, team);
        if (!shifts.IsEmpty)
        {
            await telling.Decide(team, new RosterCommand.TakeShifts(shifts, Source), cancel);
        }

        return copy with { Unread = shifts.IsEmpty ? unread.Insert(0, "no shift is found, so that the team’s file says who serves") : unread };
    }

    private async ValueTask<SharedCopy> Compare(Team team, SharedCalendar where, SharedCopy copy, CalendarNews news, CancellationToken cancel)
    {
        var changed = news.Changed.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var gone = news.Removed.ToHashSet(StringComparer.Ordinal);
        var (items, unread) = (ImmutableArray.CreateBuilder<SharedItem>(), ImmutableArray.CreateBuilder<string>());
        foreach (var item in copy.Items)
        {
            // One that was taken out there is written again: a shift is not undone by forgetting it.
            if (gone.Contains(item.Id) || (news.Whole && item.End > Now && !changed.ContainsKey(item.Id)))
            {
                continue;
            }

            if (!changed.TryGetValue(item.Id, out var entry) || item.End <= Now)
            {
                items.Add(item);
            }
            else if (entry.Start == item.Start && entry.End == item.End && entry.Title.Trim() == item.Title)
            {
                await Withdraw(team, item, entry, cancel);
                items.Add(item with { Theirs = null });
            }
            else if (where.Mode == SharedMode.Publish)
            {
                items.Add(item with { Stale = true });
            }
            else
            {
                items.Add(await Put(team, item, entry, unread, cancel));
            }
        }

        return copy with { Items = items.ToImmutable(), Unread = unread.ToImmutable() };
    }

    private async ValueTask<SharedItem> Put(Team team, SharedItem item, SharedEntry entry, ImmutableArray<string>.Builder unread, CancellationToken cancel)
    {
        if (item.Theirs == entry)
        {
            return item;
        }

        if (SharedReading.Who(entry, team) is (null, null))
        {
            unread.Add($"“{entry.Title.ReplaceLineEndings(" ")}” names nobody of the team; it was put back as it was");
            return item with { Stale = true };
        }

        foreach (var command in SharedReading.Changes(entry, Source, item.Uid, teams.MomentOf(team, Now)))
        {
            await telling.Decide(team, command, cancel);
        }

        // A name that it had and lost says nothing of who serves instead.
        return item with { Theirs = entry };
    }

    // Somebody put it back: what the leads were asked is asked no more.
    private async ValueTask Withdraw(Team team, SharedItem item, SharedEntry entry, CancellationToken cancel)
    {
        if (item.Theirs is not null)
        {
            foreach (var command in SharedReading.Changes(entry, Source, item.Uid, teams.MomentOf(team, Now)))
            {
                await telling.Decide(team, command, cancel);
            }
        }
    }

    private async ValueTask<(SharedCopy Copy, CalendarTrouble? Trouble)> LookAway(Team team, SharedCalendar where, SharedCopy copy, CancellationToken cancel)
    {
        var asked = Now;
        var people = team.People.Where(person => person is { IsResponder: true, Email: not null }).ToList();
        var (found, trouble) = await calendar.Away(where, [.. people.Select(person => person.Email!)], new Interval(asked, asked + AwayAhead), cancel);
        if (trouble is not null)
        {
            return (copy, trouble);
        }

        var entries = people.ToDictionary(person => person.Id, person => found.Where(away => string.Equals(away.Address, person.Email, StringComparison.OrdinalIgnoreCase)).Select(away => Entry(away, team.Zone)));
        ImmutableArray<SeenAbsence> seen =
        [
            .. entries.SelectMany(own => CalendarDays.Absences(own.Value, own.Key, team)).Select(absence => absence with { Key = AbsenceTelling.Hash($"{Source} {absence.Key}") })
        ];
        return (copy with { Absences = await telling.Tell(team, Source, copy.Absences, seen, cancel), NextAway = asked + AwayEvery }, null);
    }

    // Such times have no name of their own; when they begin is as good as one.
    private static CalendarEntry Entry(AwayTime away, DateTimeZone zone)
    {
        var (from, until) = (away.Start.InZone(zone), (away.End - Duration.Epsilon).InZone(zone));
        var whole = from.TimeOfDay == LocalTime.Midnight && away.End.InZone(zone).TimeOfDay == LocalTime.Midnight;
        return new CalendarEntry($"{away.Start}", "", away.Start, away.End, from.Date, until.Date, whole) { OutOfOffice = true };
    }
}
