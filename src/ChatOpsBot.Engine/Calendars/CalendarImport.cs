using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>
/// Reads the calendars at the addresses that team files name, each every hour, and keeps what they said: holidays become the team's, absences are put to whom they
/// concern, shifts are taken. A calendar that cannot be read says what it said last, and the leads are told.
/// </summary>
internal sealed class CalendarImport(IStore store, TeamDirectory teams, ConversationEngine engine, ICalendarAddress addresses, TimeProvider clock, ILogger log)
{
    /// <summary>Where absences come from, as the rotation records it.</summary>
    public const string Source = "ics";

    private const int Page = 200;
    private static readonly Duration Every = Duration.FromHours(1);
    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration Back = Duration.FromDays(60);
    private static readonly Duration Ahead = Duration.FromDays(2 * 366);

    private readonly AbsenceTelling telling = new(engine, clock);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Learns what is known, and reads nothing.</summary>
    public async ValueTask Remember(Team team, CancellationToken cancel) => Learn(team, await Known(team, cancel));

    /// <summary>Reads what is to be read, and learns what is known.</summary>
    public async ValueTask Look(Team team, CancellationToken cancel)
    {
        var known = await Known(team, cancel);
        foreach (var address in team.HolidayCalendars)
        {
            await Follow(team, known, "holidays", address, (copy, entries) => new ValueTask<CalendarCopy>(copy with { Holidays = CalendarDays.Holidays(entries) }), cancel);
        }

        foreach (var calendar in team.Calendars.Absences)
        {
            await Follow(team, known, "absences", calendar.Address, async (copy, entries) => copy with
            {
                Absences = await telling.Tell(team, Source, copy.Absences, Seen(team, calendar, entries), cancel),
            }, cancel);
        }

        if (team.Calendars.Shifts is { } says)
        {
            await Follow(team, known, "shifts", says.Address, (copy, entries) => Take(team, copy, entries, cancel), cancel);
        }

        await Drop(team, known, cancel);
        Learn(team, known);
    }

    /// <summary>What the leads are told of calendars that cannot be read.</summary>
    public static async ValueTask<ImmutableArray<string>> Troubles(IStore store, Team team, CancellationToken cancel)
    {
        var told = ImmutableArray.CreateBuilder<string>();
        foreach (var document in await store.Range(team.Id.Value, Keys.CalendarCopies.From, Keys.CalendarCopies.To, Page, cancel))
        {
            var copy = StoredJson.Read<CalendarCopy>(document.Key, document.Body);
            if (copy.Failure is { } why)
            {
                var last = copy.ReadAt is { } at ? $"What it said {TimeWordsOf(team, at)} counts meanwhile." : "It could never be read.";
                told.Add($"The calendar at {copy.Where} cannot be read: it {why}. {last}");
            }

            told.AddRange(copy.Mistakes.Take(3).Select(mistake => $"In the calendar at {copy.Where}, {mistake}."));
        }

        if (await store.Load(team.Id.Value, Keys.SharedCalendar, cancel) is { } shared && StoredJson.Read<SharedCopy>(shared.Key, shared.Body) is var known)
        {
            if (known is { Failure: { } why, FailedSince: { } since })
            {
                told.Add($"The shared calendar of {known.Where} cannot be followed since {TimeWordsOf(team, since)["on ".Length..]}: it {why}.");
            }

            told.AddRange(known.Unread.Take(5).Select(unread => $"In the shared calendar of {known.Where}, {unread}."));
        }

        return told.ToImmutable();
    }

    private static string TimeWordsOf(Team team, Instant at) => $"on {at.InZone(team.Zone).LocalDateTime.ToString("d MMM HH:mm", System.Globalization.CultureInfo.InvariantCulture)}";

    private async ValueTask Follow(
        Team team, Dictionary<string, (Document? Document, CalendarCopy Copy, bool Named)> known, string kind, string address,
        Func<CalendarCopy, ImmutableArray<CalendarEntry>, ValueTask<CalendarCopy>> take, CancellationToken cancel)
    {
        var key = Keys.CalendarCopy(kind, AbsenceTelling.Hash(address));
        var (document, copy, _) = known.GetValueOrDefault(key, (null, new CalendarCopy(new Uri(address).IdnHost, Instant.MinValue), false));
        known[key] = (document, copy, true);
        if (copy.NextTry > Now)
        {
            return;
        }

        // An answer tells how things were when it was asked for, however long it took to come.
        var asked = Now;
        var span = new Interval(asked - Back, asked + Ahead);
        var tag = copy.Through - asked > Ahead / 2 ? copy.Tag : null;
        var next = await addresses.Read(address, tag, span, team.Zone, cancel) switch
        {
            CalendarAnswer.Read read => await take(copy with { Tag = read.Tag, ReadAt = asked, Through = span.End, Failures = 0, Failure = null, Mistakes = [.. read.Mistakes.Take(10)], NextTry = asked + Every }, read.Entries),
            CalendarAnswer.Same => copy with { ReadAt = asked, Failures = 0, Failure = null, NextTry = asked + Every },
            CalendarAnswer.Failed failed => Later(team, copy, failed),
            _ => copy,
        };
        var saved = await store.Save(team.Id.Value, [new Change(key, document is null ? Expected.Nothing : Expected.Exactly(document.Version), StoredJson.Write(next))], cancel);
        if (saved.Saved)
        {
            known[key] = (document, next, true);
        }
    }

    private CalendarCopy Later(Team team, CalendarCopy copy, CalendarAnswer.Failed failed)
    {
        if (copy.Failure != failed.Why)
        {
            log.LogWarning("Team {Team}: the calendar at {Host} cannot be read: it {Why}", team.Id, copy.Where, failed.Why);
        }

        var wait = Duration.Min(Every, FirstWait * Math.Pow(2, Math.Min(copy.Failures, 10)));
        return copy with { Failures = copy.Failures + 1, Failure = failed.Why, NextTry = Now + Duration.Max(wait, failed.Wait ?? Duration.Zero) };
    }

    // What of it cannot be read is told to the leads; where it tells of no shift at all, what is known stays.
    private async ValueTask<CalendarCopy> Take(Team team, CalendarCopy copy, ImmutableArray<CalendarEntry> entries, CancellationToken cancel)
    {
        var shared = entries.Select(entry => new SharedEntry(entry.Key, entry.Title, entry.Start, entry.End) { Addresses = entry.Addresses });
        var (shifts, unread) = SharedReading.Shifts(shared, $"the calendar at {copy.Where}", Now, team);
        if (!shifts.IsEmpty)
        {
            await telling.Decide(team, new RosterCommand.TakeShifts(shifts, Source), cancel);
        }

        return copy with { Mistakes = [.. (shifts.IsEmpty ? unread.Insert(0, "no shift is found") : unread).Concat(copy.Mistakes).Take(10)] };
    }

    private ImmutableArray<SeenAbsence> Seen(Team team, AbsenceCalendar calendar, ImmutableArray<CalendarEntry> entries)
    {
        var today = Now.InZone(team.Zone).Date;
        return
        [
            .. CalendarDays.Absences(entries, calendar.Person, team).Where(absence => absence.Until >= today)
                .Select(absence => absence with { Key = AbsenceTelling.Hash($"{calendar.Address} {absence.Key}") }),
        ];
    }

    // A calendar that the file no longer names says nothing any more.
    private async ValueTask Drop(Team team, Dictionary<string, (Document? Document, CalendarCopy Copy, bool Named)> known, CancellationToken cancel)
    {
        foreach (var (key, (_, copy, _)) in known.Where(entry => !entry.Value.Named).ToList())
        {
            await telling.Tell(team, Source, copy.Absences, [], cancel);
            await store.Save(team.Id.Value, [new Change(key, Expected.Whatever, null)], cancel);
            known.Remove(key);
        }
    }

    private void Learn(Team team, Dictionary<string, (Document? Document, CalendarCopy Copy, bool Named)> known)
    {
        var days = known.Values.SelectMany(entry => entry.Copy.Holidays).DistinctBy(holiday => holiday.Day).ToDictionary(holiday => holiday.Day, holiday => holiday.Name);
        if (days.Count != team.LearnedHolidays.Count || days.Any(day => team.LearnedHolidays.GetValueOrDefault(day.Key) != day.Value))
        {
            teams.LearnHolidays(team.Id, days);
        }
    }

    private async ValueTask<Dictionary<string, (Document? Document, CalendarCopy Copy, bool Named)>> Known(Team team, CancellationToken cancel) =>
        (await store.Range(team.Id.Value, Keys.CalendarCopies.From, Keys.CalendarCopies.To, Page, cancel))
            .ToDictionary(document => document.Key, document => ((Document?)document, StoredJson.Read<CalendarCopy>(document.Key, document.Body), false), StringComparer.Ordinal);
}
