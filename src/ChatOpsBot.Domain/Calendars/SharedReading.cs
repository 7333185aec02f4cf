using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>What entries of the shared calendar say of who serves. Pure.</summary>
public static class SharedReading
{
    private const string BackupWord = "backup";

    /// <summary>
    /// Whom an entry names: first the primary, then the backup; whoever stands behind the word "backup" is that. Where the title names nobody, those who take part count in their order.
    /// </summary>
    public static (PersonId? Primary, PersonId? Backup) Who(SharedEntry entry, Team team)
    {
        var at = entry.Title.IndexOf(BackupWord, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var (first, second) = (NamedPeople.In(entry.Title[..at], team), NamedPeople.In(entry.Title[at..], team));
            return (first.FirstOrDefault()?.Id, second.FirstOrDefault()?.Id);
        }

        var named = NamedPeople.In(entry.Title, team);
        var people = named.IsEmpty ? [.. entry.Addresses.Select(address => NamedPeople.ByMail(address, team)).OfType<Person>().DistinctBy(person => person.Id)] : named;
        return (people.ElementAtOrDefault(0)?.Id, people.ElementAtOrDefault(1)?.Id);
    }

    /// <summary>
    /// What is to be put to the leads, now that somebody made this of an entry that the bot had written: for each place the stretch in which somebody else serves by it.
    /// Where nobody does, the question is as it was before, so that one which was asked is withdrawn.
    /// </summary>
    /// <param name="source">The calendar, in a word.</param>
    /// <param name="key">What the entry is called for good.</param>
    public static IEnumerable<RosterCommand.NoticeChange> Changes(SharedEntry entry, string source, string key, Moment moment)
    {
        var (primary, backup) = Who(entry, moment.Team);
        var from = Instant.Max(entry.Start, moment.Now);
        if (from >= entry.End)
        {
            yield break;
        }

        foreach (var (place, who) in new[] { (Place.Primary, primary), (Place.Backup, backup) })
        {
            if (who is not { } person)
            {
                continue;
            }

            var other = moment.Schedule.Between(from, entry.End).Where(stretch => stretch.Of(place) != person).Select(stretch => stretch.Shift).ToList();
            yield return other.Count == 0
                ? new RosterCommand.NoticeChange(place, person, from, entry.End, source, key)
                : new RosterCommand.NoticeChange(place, person, Instant.Max(from, other[0].Start), Instant.Min(entry.End, other[^1].End), source, key);
        }
    }

    /// <summary>
    /// The shifts that a calendar which has the say tells of, from an instant on, without holes between them: where it tells nothing, or names nobody, is a gap that says so. What
    /// could not be read is told beside them.
    /// </summary>
    /// <param name="calendar">The calendar's name, for sentences.</param>
    public static (ImmutableArray<PlannedShift> Shifts, ImmutableArray<string> Unread) Shifts(IEnumerable<SharedEntry> entries, string calendar, Instant from, Team team)
    {
        var (shifts, unread) = (ImmutableArray.CreateBuilder<PlannedShift>(), ImmutableArray.CreateBuilder<string>());
        var at = from;
        foreach (var entry in entries.Where(entry => entry.End > from && entry.Start < entry.End).OrderBy(entry => entry.Start).ThenBy(entry => entry.Id, StringComparer.Ordinal))
        {
            var start = Instant.Max(entry.Start, at);
            var (primary, backup) = Who(entry, team);
            if (primary is null)
            {
                unread.Add($"“{Wording.Shorten(entry.Title.ReplaceLineEndings(" "), 60)}” on {entry.Start.InZone(team.Zone).Date:yyyy-MM-dd} names nobody of the team as primary");
                continue;
            }

            if (start >= entry.End)
            {
                unread.Add($"“{Wording.Shorten(entry.Title.ReplaceLineEndings(" "), 60)}” on {entry.Start.InZone(team.Zone).Date:yyyy-MM-dd} lies within another shift");
                continue;
            }

            if (start > at)
            {
                shifts.Add(new PlannedShift(at, start, null, null, $"by {calendar}") { Gap = $"{char.ToUpperInvariant(calendar[0])}{calendar[1..]} names nobody" });
            }

            shifts.Add(new PlannedShift(start, entry.End, primary, backup == primary ? null : backup, $"by {calendar}"));
            at = entry.End;
        }

        return (shifts.ToImmutable(), unread.ToImmutable());
    }
}
