using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Time;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>
/// Who serves when: weekly shifts, the primaries in order, repeating both ways from the date on which the first of them starts.
/// A handover that the zone skips happens at the first instant after the gap; one whose wall time occurs twice, at the first.
/// </summary>
public sealed class ShiftRotation
{
    private const int DaysPerShift = 7;

    private readonly ImmutableDictionary<LocalDate, ShiftOverride> overrides;

    /// <summary>Makes a rotation.</summary>
    /// <param name="handover">When shifts change.</param>
    /// <param name="starts">The date on which a shift of the first primary starts; on the handover's weekday.</param>
    /// <param name="primaries">The primaries in order; a name may come more than once.</param>
    /// <param name="backup">How backups are found.</param>
    /// <param name="overrides">Changes of single shifts, one for a shift at most.</param>
    /// <exception cref="ArgumentException">Nobody is primary, a date is not a handover's, or two overrides change one shift.</exception>
    public ShiftRotation(
        Handover handover,
        LocalDate starts,
        ImmutableArray<PersonId> primaries,
        BackupPolicy backup,
        IEnumerable<ShiftOverride> overrides)
    {
        Handover = handover;
        Starts = starts;
        Primaries = primaries;
        Backup = backup;
        if (primaries.IsEmpty)
        {
            throw new ArgumentException("A rotation needs at least one primary.", nameof(primaries));
        }

        if (starts.DayOfWeek != handover.Day)
        {
            throw new ArgumentException($"The first shift starts on a {starts.DayOfWeek}, but the handover is on {handover.Day}.", nameof(starts));
        }

        Schedule = new Schedule(this, Roster.Empty);
        this.overrides = overrides.ToImmutableDictionary(change => change.Starts);
        if (this.overrides.Keys.Any(date => date.DayOfWeek != handover.Day))
        {
            throw new ArgumentException($"An override's date is not a {handover.Day}, on which shifts start.", nameof(overrides));
        }
    }

    /// <summary>Who serves when, nothing recorded.</summary>
    public Schedule Schedule { get; }

    /// <summary>When shifts change.</summary>
    public Handover Handover { get; }

    /// <summary>The date on which a shift of the first primary starts.</summary>
    public LocalDate Starts { get; }

    /// <summary>The primaries in order.</summary>
    public ImmutableArray<PersonId> Primaries { get; }

    /// <summary>How backups are found.</summary>
    public BackupPolicy Backup { get; }

    /// <summary>The shift that holds this instant.</summary>
    public Shift At(Instant at)
    {
        var days = Period.DaysBetween(Starts, at.InZone(Handover.Zone).Date);
        var number = FloorDivide(days, DaysPerShift);
        while (StartOf(number) > at)
        {
            number--;
        }

        while (StartOf(number + 1) <= at)
        {
            number++;
        }

        return Numbered(number);
    }

    /// <summary>The shift that follows.</summary>
    public Shift After(Shift shift) => At(shift.End);

    /// <summary>The shift before.</summary>
    public Shift Before(Shift shift) => At(shift.Start - Duration.Epsilon);

    /// <summary>The shift that holds this instant and all that follow, without end.</summary>
    public IEnumerable<Shift> From(Instant at)
    {
        for (var shift = At(at); ; shift = After(shift))
        {
            yield return shift;
        }
    }

    /// <summary>The shift that holds this instant, with the reason for it.</summary>
    public PlannedShift PlannedAt(Instant at)
    {
        var shift = At(at);
        var why = overrides.ContainsKey(shift.Start.InZone(Handover.Zone).Date) ? "by the team’s file" : "next in turn";
        return new PlannedShift(shift.Start, shift.End, shift.Primary, shift.Backup, why);
    }

    private Shift Numbered(int number)
    {
        var primary = PrimaryOf(number);
        return new Shift(StartOf(number), StartOf(number + 1), primary, BackupOf(number, primary));
    }

    private LocalDate DateOf(int number) => Starts.PlusDays(number * DaysPerShift);

    private Instant StartOf(int number) => Handover.Zone.StartAt(DateOf(number).At(Handover.Time));

    private PersonId PrimaryOf(int number) => overrides.GetValueOrDefault(DateOf(number))?.Primary ?? InTurn(Primaries, number);

    private PersonId? BackupOf(int number, PersonId primary)
    {
        var named = overrides.GetValueOrDefault(DateOf(number))?.Backup;
        return named is not null && named != primary
            ? named
            : Candidates(number).Select(person => (PersonId?)person).FirstOrDefault(person => person != primary);
    }

    private IEnumerable<PersonId> Candidates(int number)
    {
        var turns = Enumerable.Range(1, Primaries.Length);
        return Backup switch
        {
            BackupPolicy.LastPrimary => turns.Select(turn => PrimaryOf(number - turn)),
            BackupPolicy.OwnOrder { People: { IsDefaultOrEmpty: false } own } =>
                Enumerable.Range(0, own.Length).Select(turn => InTurn(own, number + turn)).Concat(turns.Select(turn => PrimaryOf(number + turn))),
            _ => turns.Select(turn => PrimaryOf(number + turn)),
        };
    }

    private static PersonId InTurn(ImmutableArray<PersonId> people, int number) =>
        people[number - (FloorDivide(number, people.Length) * people.Length)];

    private static int FloorDivide(int value, int by) => (int)Math.Floor((double)value / by);
}
