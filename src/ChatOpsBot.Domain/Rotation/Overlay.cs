using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>Lays changes and absences over planned shifts, and finds who stands in where a place has a gap.</summary>
internal sealed class Overlay
{
    private readonly ShiftRotation rotation;
    private readonly Roster roster;
    private readonly Team? team;
    // Whether an absence matters in a shift is told by the whole of it, so that nothing that happens later changes what it meant.
    private readonly Dictionary<PersonId, List<(Interval Whole, Interval Effective)>> away = [];

    public Overlay(ShiftRotation rotation, Roster roster, Team? team)
    {
        (this.rotation, this.roster, this.team) = (rotation, roster, team);
        foreach (var absence in rotation.Rules.Absences.Concat(roster.Absences).Where(absence => absence.Confirmed))
        {
            var zone = rotation.Pattern.Zone;
            var effective = absence.In(zone);
            if (effective.Start < effective.End)
            {
                (away.TryGetValue(absence.Person, out var list) ? list : away[absence.Person] = []).Add(((absence with { Undone = null }).In(zone), effective));
            }
        }
    }

    /// <summary>The stretches of everything that is published, in order and without holes.</summary>
    public ImmutableArray<Stretch> Recorded()
    {
        var shifts = roster.Shifts;
        if (shifts.IsEmpty)
        {
            return [];
        }

        var changes = new List<RosterChange>?[shifts.Length];
        foreach (var change in roster.Changes.Where(change => change.Start < change.Until))
        {
            for (var i = Schedule.LastFrom(shifts, shift => shift.Start, change.Start); i < shifts.Length && shifts[i].Start < change.Until; i++)
            {
                (changes[i] ??= []).Add(change);
            }
        }

        return [.. shifts.SelectMany((shift, i) => Lay(shift, changes[i] ?? []))];
    }

    /// <summary>The stretches of one shift.</summary>
    /// <param name="planned">The shift.</param>
    /// <param name="changes">Those that touch it; of two that cover an instant, the later one counts.</param>
    public IReadOnlyList<Stretch> Lay(PlannedShift planned, List<RosterChange> changes)
    {
        var cuts = new SortedSet<Instant> { planned.Start, planned.End };
        foreach (var change in changes)
        {
            Cut(change.Start);
            Cut(change.Until);
        }

        var missing = away.Count == 0 ? [] : away.SelectMany(person => person.Value.Where(time => Counts(time.Whole, planned.Start, planned.End)).Select(time => (Person: person.Key, time.Effective))).ToList();
        foreach (var (_, time) in missing)
        {
            Cut(time.Start);
            Cut(time.End);
        }

        var stretches = new List<Stretch>(cuts.Count);
        Instant? from = null;
        foreach (var to in cuts)
        {
            if (from is { } start)
            {
                var stretch = Between(start, to, planned, changes, missing);
                if (stretches.Count > 0 && Same(stretches[^1], stretch))
                {
                    stretches[^1] = stretches[^1] with { Shift = stretches[^1].Shift with { End = to } };
                }
                else
                {
                    stretches.Add(stretch);
                }
            }

            from = to;
        }

        return stretches;

        void Cut(Instant at)
        {
            if (planned.Start < at && at < planned.End)
            {
                cuts.Add(at);
            }
        }
    }

    private static bool Same(Stretch one, Stretch next) =>
        one with { Shift = next.Shift } == next && one.Shift.Primary == next.Shift.Primary && one.Shift.Backup == next.Shift.Backup;

    private Stretch Between(Instant start, Instant end, PlannedShift planned, List<RosterChange> changes, List<(PersonId Person, Interval Time)> missing)
    {
        var primary = Of(Place.Primary) ?? planned.Primary;
        var backup = Of(Place.Backup) ?? planned.Backup;
        var noPrimary = Missing(primary, start, missing) ?? (primary is null ? planned.Gap ?? "Nobody could be planned as primary" : null);
        var noBackup = backup is null ? primary == planned.Primary && noPrimary is null ? planned.Gap : null : Missing(backup, start, missing);
        var (serves, helps) = (primary, noBackup is null ? backup : null);
        if (noPrimary is not null)
        {
            serves = StandIn(primary, helps, start, missing);
            noPrimary += $"; {Name(serves.Value)} stands in as primary.";
        }

        if (helps == serves)
        {
            helps = null;
            noBackup ??= $"{Name(serves!.Value)} is primary";
        }

        noBackup = noBackup is null ? null : helps is null ? $"{noBackup}; there is no backup." : $"{noBackup}.";
        var gap = (noPrimary, noBackup) switch
        {
            (null, null) => primary == planned.Primary && backup == planned.Backup && planned.Gap is { } amiss ? $"{amiss}." : null,
            ({ } one, { } other) => $"{one} {other}",
            var (one, other) => one ?? other,
        };
        return new Stretch(new Shift(start, end, serves!.Value, helps), primary, backup, gap) { PrimaryIsAway = IsAway(primary, start, missing), BackupIsAway = IsAway(backup, start, missing) };

        PersonId? Of(Place place) => changes.FindLast(change => change.Place == place && change.Holds(start))?.Person;
    }

    // Why a person cannot serve in a stretch, which no absence divides; null where they can, or where there is no person.
    private string? Missing(PersonId? who, Instant start, List<(PersonId Person, Interval Time)> missing) => who switch
    {
        null => null,
        { } person when team is not null && team.Find(person) is not { IsResponder: true } => $"{Name(person)} is no longer one of the team’s developers",
        { } person when IsAway(person, start, missing) => $"{Name(person)} is away",
        _ => null,
    };

    private PersonId StandIn(PersonId? instead, PersonId? backup, Instant start, List<(PersonId Person, Interval Time)> missing)
    {
        if (team is null)
        {
            return instead ?? backup ?? rotation.Primaries[0];
        }

        var responders = team.People.Where(person => person.IsResponder).ToList();
        var order = responders.Where(person => person.Role == Role.Lead).Select(person => person.Id)
            .Concat(rotation.Primaries).Concat(responders.Select(person => person.Id)).Distinct().Where(person => team.Find(person) is not null).ToList();

        // With nobody there at all, somebody is named all the same: requests have to go somewhere.
        return order.Cast<PersonId?>().FirstOrDefault(person => person != backup && Missing(person, start, missing) is null)
            ?? backup
            ?? order.Cast<PersonId?>().FirstOrDefault(person => person == instead)
            ?? (order.Count > 0 ? order[0] : rotation.Primaries[0]);
    }

    /// <summary>Whether a person is away in coverage time between two instants.</summary>
    public bool IsAway(PersonId person, Instant start, Instant end) => away.GetValueOrDefault(person)?.Exists(time => Counts(time.Effective, start, end)) == true;

    private static bool IsAway(PersonId? who, Instant at, List<(PersonId Person, Interval Time)> missing) => who is { } person && missing.Exists(time => time.Person == person && time.Time.Contains(at));

    // Days on which nobody is served need no cover.
    private bool Counts(Interval absence, Instant start, Instant end)
    {
        var (from, to) = (Instant.Max(absence.Start, start), Instant.Min(absence.End, end));
        return from < to && (team is null || team.Coverage.NextOpen(from) < to);
    }

    private string Name(PersonId person) => team?.Find(person)?.Name ?? person.Value;
}
