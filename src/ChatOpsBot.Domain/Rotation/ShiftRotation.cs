using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>
/// Who serves when by the team's file alone: planned from the date on which the first shift starts, and before it the primaries in order, repeating. Overrides
/// are laid over the plan and change no other shift. Immutable and safe to share.
/// </summary>
public sealed class ShiftRotation
{
    private readonly ImmutableDictionary<LocalDate, ShiftOverride> overrides;
    private readonly PlannedBlocks? plan;

    /// <summary>Makes a rotation of weekly shifts in which everyone is full time.</summary>
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
        : this(Weekly(handover, starts), primaries, backup, overrides, RotationRules.Plain)
    {
    }

    /// <summary>Makes a rotation.</summary>
    /// <param name="pattern">When shifts change.</param>
    /// <param name="primaries">The primaries in order; a name that comes more than once makes the order fixed.</param>
    /// <param name="backup">How backups are found.</param>
    /// <param name="overrides">Changes of single shifts, one for a shift at most.</param>
    /// <param name="rules">What else the file says.</param>
    /// <exception cref="ArgumentException">Nobody is primary, a date is not a handover's, or two overrides change one shift.</exception>
    public ShiftRotation(
        ShiftPattern pattern,
        ImmutableArray<PersonId> primaries,
        BackupPolicy backup,
        IEnumerable<ShiftOverride> overrides,
        RotationRules rules)
    {
        Pattern = pattern;
        Primaries = primaries;
        Backup = backup;
        Rules = rules;
        if (primaries.IsEmpty)
        {
            throw new ArgumentException("A rotation needs at least one primary.", nameof(primaries));
        }

        plan = Repeats() ? null : new PlannedBlocks(this);
        Schedule = new Schedule(this, Roster.Empty);
        this.overrides = overrides.ToImmutableDictionary(change => change.Starts);
        if (this.overrides.Keys.FirstOrDefault(date => !pattern.StartsOn(date)) is var wrong && wrong != default)
        {
            throw new ArgumentException($"No shift starts on {wrong}, the date of an override.", nameof(overrides));
        }
    }

    /// <summary>Who serves when, nothing recorded.</summary>
    public Schedule Schedule { get; }

    /// <summary>When shifts change.</summary>
    public ShiftPattern Pattern { get; }

    /// <summary>The wall time at which shifts change, with the weekday of the first.</summary>
    public Handover Handover => new(Pattern.Anchor.DayOfWeek, Pattern.Time, Pattern.Zone);

    /// <summary>The date on which a shift of the first primary starts.</summary>
    public LocalDate Starts => Pattern.Anchor;

    /// <summary>The primaries in order.</summary>
    public ImmutableArray<PersonId> Primaries { get; }

    /// <summary>How backups are found.</summary>
    public BackupPolicy Backup { get; }

    /// <summary>Whether there is anybody besides the primary.</summary>
    public bool HasBackups => Primaries.Concat(Backup is BackupPolicy.OwnOrder { People: { IsDefaultOrEmpty: false } own } ? own : []).Distinct().Skip(1).Any();

    /// <summary>What else the file says.</summary>
    public RotationRules Rules { get; }

    /// <summary>What is to be planned from a shift on, by the file's rules.</summary>
    /// <param name="first">The number of the first shift, by <see cref="Pattern"/>.</param>
    /// <param name="count">How many shifts.</param>
    /// <param name="standing">How things stand when the first of them starts.</param>
    /// <param name="absences">When people are away, besides what the file says.</param>
    public PlanRequest Request(int first, int count, Standing standing, IEnumerable<Absence> absences)
    {
        var own = Backup is BackupPolicy.OwnOrder { People: { IsDefaultOrEmpty: false } people } ? people : [];
        return new PlanRequest(Pattern, [.. Primaries.Distinct().Select(Member)], Backup, first, count)
        {
            Order = IsFixed ? PlanOrder.Fixed : PlanOrder.Fair,
            Turns = Primaries,
            BackupMembers = [.. own.Distinct().Except(Primaries).Select(Member)],
            Absences = [.. Rules.Absences, .. absences],
            Require = Rules.Require,
            Coverage = Rules.Coverage,
            Standing = standing,
        };
    }

    /// <summary>How things stand when the shift of this number starts, had everyone served as the file plans.</summary>
    public Standing StandingBefore(int number)
    {
        if (number <= 0)
        {
            return Standing.Empty;
        }

        if (plan is not null && number < PlannedBlocks.End)
        {
            return plan.StandingBefore(number);
        }

        // At the end of a round nobody owes anything.
        var standing = Standing.Empty;
        for (var past = Math.Max(0, ((number / Primaries.Length) - 1) * Primaries.Length); past < number; past++)
        {
            standing = standing.After(EqualShares(), [new Share(InTurn(Primaries, past), 1)]);
        }

        return standing;
    }

    /// <summary>The shift that holds this instant.</summary>
    public Shift At(Instant at) => Numbered(Pattern.NumberAt(at));

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
        var number = Pattern.NumberAt(at);
        var (shift, planned) = (Numbered(number), Planned(number));
        var isOverridden = overrides.ContainsKey(DateOf(number));
        if (planned is not null && !isOverridden)
        {
            return planned.Primary is null ? planned : planned with { Backup = shift.Backup };
        }

        // Where more is known of people than the list, and the list is not all there is to it, what was due from them is not known.
        var shares = planned?.Shares ?? (plan is null && !Rules.Members.IsEmpty ? EqualShares() : []);
        return new PlannedShift(shift.Start, shift.End, shift.Primary, shift.Backup, isOverridden ? "by the team’s file" : "next in turn") { Shares = shares };
    }

    /// <summary>A planned shift with what the file says about it laid over; the same where it says nothing.</summary>
    public PlannedShift Overridden(PlannedShift planned)
    {
        if (overrides.GetValueOrDefault(DateOf(Pattern.NumberAt(planned.Start))) is not { } change)
        {
            return planned;
        }

        var primary = change.Primary ?? planned.Primary;
        var backup = change.Backup ?? planned.Backup;
        return planned with
        {
            Primary = primary,
            Backup = backup == primary ? (planned.Primary == primary ? null : planned.Primary) : backup,
            Why = "by the team’s file",
            Gap = primary is null || change.Primary is null ? planned.Gap : null,
        };
    }

    private static ShiftPattern Weekly(Handover handover, LocalDate starts) => starts.DayOfWeek == handover.Day
        ? new ShiftPattern(starts, 7, handover.Time, handover.Zone)
        : throw new ArgumentException($"The first shift starts on a {starts.DayOfWeek}, but the handover is on {handover.Day}.", nameof(starts));

    private Member Member(PersonId person) => Rules.Members.FirstOrDefault(member => member.Id == person) ?? Planning.Member.Plain(person);

    private Shift Numbered(int number)
    {
        var primary = PrimaryOf(number);
        return new Shift(Pattern.StartOf(number), Pattern.StartOf(number + 1), primary, BackupOf(number, primary));
    }

    private LocalDate DateOf(int number) => Pattern.DateOf(number);

    // Who is never away, among people of equal weights, is in the list's order for ever: nothing has to be planned.
    private bool Repeats() =>
        Rules.Absences.IsEmpty && Rules.Require.IsEmpty
        && Primaries.Concat(Backup is BackupPolicy.OwnOrder { People: { IsDefaultOrEmpty: false } own } ? own : []).Select(Member).ToList() is var all
        && (all.DistinctBy(member => member.PercentTime).Count() == 1 || IsFixed)
        && all.TrueForAll(member => member is { From: null, Until: null, IsNovice: false, MaxLoad: null });

    private bool IsFixed => Rules.Order == PlanOrder.Fixed || Primaries.Distinct().Count() < Primaries.Length;

    private PlannedShift? Planned(int number) => number >= 0 && number < PlannedBlocks.End ? plan?.Find(number) : null;

    private ImmutableArray<Share> EqualShares() =>
        [.. Primaries.GroupBy(person => person).Select(turns => new Share(turns.Key, (double)turns.Count() / Primaries.Length))];

    // Where nobody can, somebody has to stand in: the backup, else whoever would be next.
    private PersonId PrimaryOf(int number) => overrides.GetValueOrDefault(DateOf(number))?.Primary
        ?? (Planned(number) is { } planned ? planned.Primary ?? planned.Backup : null)
        ?? InTurn(Primaries, number);

    private PersonId? BackupOf(int number, PersonId primary)
    {
        var named = overrides.GetValueOrDefault(DateOf(number))?.Backup;
        if (named is not null && named != primary)
        {
            return named;
        }

        if (Planned(number) is not { } planned)
        {
            return Candidates(number).Select(person => (PersonId?)person).FirstOrDefault(person => person != primary);
        }

        PersonId?[] found = [NeighbourByOverride(number), planned.Backup, planned.Primary];
        return found.FirstOrDefault(person => person is not null && person != primary);
    }

    // The next or last primary, where an override says who that is.
    private PersonId? NeighbourByOverride(int number) => Backup switch
    {
        BackupPolicy.NextPrimary => overrides.GetValueOrDefault(DateOf(number + 1))?.Primary,
        BackupPolicy.LastPrimary => overrides.GetValueOrDefault(DateOf(number - 1))?.Primary,
        _ => null,
    };

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
