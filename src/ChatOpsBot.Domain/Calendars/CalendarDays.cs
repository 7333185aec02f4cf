using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>Days on which a calendar says that somebody is away.</summary>
/// <param name="Key">What it is called: the same each time the calendar is read.</param>
public sealed record SeenAbsence(string Key, PersonId Person, LocalDate From, LocalDate Until);

/// <summary>A day that a calendar calls a holiday.</summary>
public sealed record SeenHoliday(LocalDate Day, string Name);

/// <summary>What entries of calendars mean in days. Pure.</summary>
public static class CalendarDays
{
    /// <summary>The most holidays and the most absences that one calendar may bring.</summary>
    public const int Most = 1_000;

    private const int LongestName = 80;
    private const int LongestHoliday = 31;
    private const int LongestAbsence = 400;

    // Less than that is an appointment, and whoever has one serves all the same.
    private static readonly Duration WorthCovering = Duration.FromHours(6);

    /// <summary>The holidays of a calendar of holidays: its whole days, by their titles.</summary>
    public static ImmutableArray<SeenHoliday> Holidays(IEnumerable<CalendarEntry> entries) =>
    [
        .. entries.Where(entry => entry.WholeDays)
            .SelectMany(entry => Enumerable.Range(0, Math.Clamp(Period.DaysBetween(entry.From, entry.Until) + 1, 0, LongestHoliday)).Select(day => new SeenHoliday(entry.From.PlusDays(day), Short(entry.Title))))
            .DistinctBy(holiday => holiday.Day).OrderBy(holiday => holiday.Day).Take(Most),
    ];

    /// <summary>
    /// Who is away by a calendar. In a person's own one: whole days in which they are not free, and whatever says that they are out of the office for six hours or more.
    /// In a shared one: the same entries, and whole days in which people are free too, of those who are named in the title, or else take part.
    /// </summary>
    /// <param name="whose">Whose calendar it is; null for a shared one.</param>
    public static ImmutableArray<SeenAbsence> Absences(IEnumerable<CalendarEntry> entries, PersonId? whose, Team team) =>
    [
        .. entries.Where(entry => entry.WholeDays ? whose is null || entry.OutOfOffice || !entry.Free : entry.OutOfOffice && entry.End - entry.Start >= WorthCovering)
            .Where(entry => entry.From <= entry.Until && Period.DaysBetween(entry.From, entry.Until) <= LongestAbsence)
            .SelectMany(entry => Whose(entry, whose, team).Select(person => new SeenAbsence($"{entry.Key}/{person.Value}", person, entry.From, entry.Until)))
            .DistinctBy(absence => absence.Key).Take(Most),
    ];

    private static IEnumerable<PersonId> Whose(CalendarEntry entry, PersonId? whose, Team team)
    {
        if (whose is { } person)
        {
            return [person];
        }

        var named = NamedPeople.In(entry.Title, team);
        return (named.IsEmpty ? entry.Addresses.Select(address => NamedPeople.ByMail(address, team)).OfType<Person>() : named).Select(found => found.Id).Distinct();
    }

    private static string Short(string title) => Wording.Shorten(title.ReplaceLineEndings(" ").Trim(), LongestName);
}
