using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>How things stand by what was really served: whoever served a part of a shift is credited that part.</summary>
public static class Standings
{
    /// <summary>How things stand when the shift that starts at an instant begins: what was carried over, and the recorded shifts since.</summary>
    public static Standing Before(Instant start, Moment moment)
    {
        var roster = moment.Schedule.Roster;
        var standing = roster.Carried is { } carried ? Standing(carried) : moment.Team.Rotation.StandingBefore(moment.Team.Rotation.Pattern.NumberAt(start));
        ImmutableArray<Share> due = [];
        foreach (var shift in roster.Shifts.TakeWhile(shift => shift.Start < start))
        {
            // Nobody was due what nobody could serve.
            due = shift.Shares.IsEmpty ? due : shift.Shares;
            standing = standing.After(shift is { Primary: null, Shares.IsEmpty: true } ? [] : due, Served(shift, Place.Primary, moment), Holidays(shift, moment)).AfterBackup(BackupDue(shift, moment), Backup(shift, moment));
        }

        return standing;
    }

    /// <summary>What part of a shift each person served in a place, by coverage time; by the clock where the shift has none. Parts add up to 1, or to 0 where nobody served.</summary>
    public static ImmutableArray<Share> Served(PlannedShift shift, Place place, Moment moment)
    {
        var coverage = moment.Team.Coverage;
        var stretches = moment.Schedule.Between(shift.Start, shift.End)
            .Select(stretch => (Who: place == Place.Primary ? stretch.Shift.Primary : stretch.Shift.Backup, Start: Instant.Max(stretch.Shift.Start, shift.Start), End: Instant.Min(stretch.Shift.End, shift.End)))
            .ToList();
        if (stretches is [{ Who: var only }])
        {
            return only is { } alone ? [new Share(alone, 1)] : [];
        }

        var whole = coverage.Elapsed(shift.Start, shift.End);
        var covered = whole > Duration.Zero;
        return
        [
            .. from stretch in stretches
               where stretch.Who is not null
               let part = covered ? coverage.Elapsed(stretch.Start, stretch.End) / whole : (stretch.End - stretch.Start) / (shift.End - shift.Start)
               group part by stretch.Who!.Value into parts
               where parts.Sum() > 0
               select new Share(parts.Key, parts.Sum()),
        ];
    }

    private static ImmutableArray<Share> BackupDue(PlannedShift shift, Moment moment)
    {
        var rotation = moment.Team.Rotation;
        return rotation.Backup is BackupPolicy.OwnOrder
            ? Planner.BackupDue(rotation.Request(rotation.Pattern.NumberAt(shift.Start), 1, Planning.Standing.Empty, moment.Schedule.Roster.Absences.Where(absence => absence.Stands)), shift.Primary)
            : [];
    }

    // Backups share only whole shifts: whoever was it for the most of one.
    private static PersonId? Backup(PlannedShift shift, Moment moment) =>
        moment.Team.Rotation.Backup is BackupPolicy.OwnOrder && Served(shift, Place.Backup, moment) is { IsEmpty: false } served ? served.MaxBy(share => share.Part)!.Person : null;

    /// <summary>How things stand, as it is stored.</summary>
    public static CarriedStanding Carry(Standing standing) => new(
        Shares(standing.Balances), Shares(standing.BackupBalances), standing.Served, [.. standing.Holidays.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => new Share(pair.Key, pair.Value))]);

    // As planning counts them: by the noon of the day.
    private static int Holidays(PlannedShift shift, Moment moment)
    {
        var rotation = moment.Team.Rotation;
        return rotation.Rules.Coverage?.Holidays.Count(day => shift.Holds(rotation.Pattern.Zone.AtLeniently(day.At(LocalTime.Noon)).ToInstant())) ?? 0;
    }

    private static Standing Standing(CarriedStanding carried) => new()
    {
        Balances = carried.Balances.ToImmutableDictionary(share => share.Person, share => share.Part),
        BackupBalances = carried.BackupBalances.ToImmutableDictionary(share => share.Person, share => share.Part),
        Served = carried.Served,
        Holidays = carried.Holidays.ToImmutableDictionary(share => share.Person, share => (int)share.Part),
    };

    private static ImmutableArray<Share> Shares(ImmutableDictionary<PersonId, double> balances) =>
        [.. balances.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => new Share(pair.Key, pair.Value))];
}
