using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.ICalendar.Writing;
using NodaTime;

namespace ChatOpsBot.Host.Serving;

/// <summary>The shifts as calendars: everybody's, and one person's.</summary>
internal static class ShiftCalendars
{
    private static readonly Duration Refresh = Duration.FromHours(1);

    /// <summary>Everybody's.</summary>
    public static WrittenCalendar Of(ShiftLedger ledger, Team team) => new($"{team.Name}: support shifts", [.. ledger.Entries.Select(entry => Whole(entry, team))])
    {
        Zone = team.Zone,
        Refresh = Refresh,
    };

    /// <summary>One person's; what was theirs and no longer is stands there as cancelled.</summary>
    public static WrittenCalendar Of(Person person, ShiftLedger ledger, Team team) => new(
        $"{team.Name}: my support shifts",
        [.. ledger.Entries.Where(entry => entry.Primary == person.Id || entry.Backup == person.Id || entry.Former.Contains(person.Id)).Select(entry => Own(entry, person, team))])
    {
        Zone = team.Zone,
        Refresh = Refresh,
    };

    private static WrittenEvent Whole(ShiftEntry entry, Team team) => Event(entry, team, entry.Backup is { } backup
        ? $"{Name(entry.Primary, team)} (backup {Name(backup, team)})"
        : Name(entry.Primary, team));

    private static WrittenEvent Own(ShiftEntry entry, Person person, Team team)
    {
        var (place, other) = entry.Primary == person.Id
            ? ("Primary", entry.Backup is { } backup ? $" (backup {Name(backup, team)})" : "")
            : ("Backup", $" (primary {Name(entry.Primary, team)})");
        return Event(entry, team, $"{place}, {team.Name}{other}") with { Cancelled = !entry.Has(person.Id) };
    }

    private static WrittenEvent Event(ShiftEntry entry, Team team, string title) => new(entry.Uid, entry.Start, entry.End, title, entry.Changed)
    {
        Description = $"Primary: {Name(entry.Primary, team)}\n{(entry.Backup is { } backup ? $"Backup: {Name(backup, team)}\n" : "")}Why: {entry.Why}",
        Sequence = entry.Sequence,
        Cancelled = entry.Cancelled,
    };

    private static string Name(PersonId id, Team team) => team.Find(id)?.Name ?? id.Value;
}
