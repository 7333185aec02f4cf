using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Why somebody is in a place: what the reason in words is made of.</summary>
/// <param name="Who">The number of the one who was chosen; -1 for nobody.</param>
/// <param name="Passed">Those who would have come before, the first first.</param>
internal readonly record struct Pick(int Who, int[] Passed);

/// <summary>A plan in numbers while it is made: first all primaries, with some more than asked for to look ahead into, then the backups.</summary>
internal sealed class Draft
{
    private const int ShortestLook = 16;
    private const int LongestLook = 64;

    private readonly PlanRequest request;
    private readonly int[] holidays;
    private readonly BackupTurns backupTurns;

    public Draft(PlanRequest request)
    {
        this.request = request;
        Crew = new Crew(request);
        Ahead = Math.Clamp(2 * Crew.Members, ShortestLook, LongestLook);
        var decided = request.Count + Crew.People.Length + 1 + FairTurns.Depth;
        var all = decided + Ahead;
        Attendance = new Attendance(request, Crew.People, all);
        holidays = CountHolidays(all);
        IsWhole = new bool[all];
        Cans = new bool[all][];
        for (var shift = 0; shift < all; shift++)
        {
            Cans[shift] = Crew.Primaries(Attendance.In(shift), out IsWhole[shift]);
        }

        Parts = [.. Enumerable.Range(0, all).Select(shift => Divide(Cans[shift]))];
        StandIns = [.. Enumerable.Range(0, all).Select(FindStandIns)];
        Primaries = request.Order == PlanOrder.Fixed ? FixedTurns.Choose(this, request, decided) : Fair(decided);
        backupTurns = new BackupTurns(this, request);
        Backups = backupTurns.Choose();
    }

    public Crew Crew { get; }

    public Attendance Attendance { get; }

    /// <summary>How many shifts are looked into beyond those that are decided.</summary>
    public int Ahead { get; }

    /// <summary>For each shift whether two can serve in it who keep all rules.</summary>
    public bool[] IsWhole { get; }

    /// <summary>For each shift who may be primary.</summary>
    public bool[][] Cans { get; }

    /// <summary>For each shift what part of it is due from each member.</summary>
    public double[][] Parts { get; }

    /// <summary>For each shift who stands in where none of those who may be primary can; null where nobody else is there, or two keep all rules.</summary>
    public StandIns?[] StandIns { get; }

    /// <summary>For each shift who is primary; for some shifts more than were asked for.</summary>
    public Pick[] Primaries { get; }

    /// <summary>For each shift that was asked for, who is backup.</summary>
    public Pick[] Backups { get; }

    /// <summary>Lets those who stand in be primaries of a shift.</summary>
    public void TakeOver(int shift, StandIns standIns) => (Cans[shift], Parts[shift]) = standIns;

    /// <summary>How many holidays lie in a shift.</summary>
    public int HolidaysIn(int shift) => holidays[shift];

    /// <summary>Whether somebody was away or not in the team in the shift before.</summary>
    public bool IsNew(int shift, int who) =>
        (shift > 0 || !request.Standing.Served.IsEmpty) && Attendance.In(shift - 1)[who] != Presence.Here;

    /// <summary>Who was primary in the shift before; -1 for nobody of the crew.</summary>
    public int ServedBefore(int shift) => Served(shift - 1);

    /// <summary>Whether somebody has been primary as often as they may before a shift.</summary>
    public bool IsLoaded(int shift, int who) => Crew.People[who].MaxLoad is { } load
        && Enumerable.Range(1, load.Of - 1).Count(ago => Served(shift - ago) == who) >= load.Shifts;

    /// <summary>What part of a shift is due from whom: nothing where it is a gap, unless everyone serves as often as they may and some shifts go without.</summary>
    public ImmutableArray<Share> Due(int shift) => Primaries[shift].Who < 0 && Parts[shift].Sum() > 1 - 1e-6
        ? []
        : [.. request.Members.Select((member, who) => new Share(member.Id, Parts[shift][who])).Where(share => share.Part > 0)];

    /// <summary>What part of a shift is due from whom as backup.</summary>
    public ImmutableArray<Share> BackupDue(int shift) => backupTurns.Due(shift);

    private Pick[] Fair(int count)
    {
        var (members, standing) = (Crew.Members, request.Standing);
        var table = new TurnTable(members, Cans.Length)
        {
            MayRepeat = members == 1,
            Previous = standing.Served.IsEmpty ? -1 : Member(standing.Served[^1]),
            Balances = [.. request.Members.Select(member => standing.Balances.GetValueOrDefault(member.Id))],
            Loads = [.. request.Members.Select(member => member.MaxLoad)],
            Before = [.. request.Members.Select(member => Before(member.Id))],
            Holidays = holidays,
            StandIns = StandIns,
            HolidaysServed = [.. request.Members.Select(member => standing.Holidays.GetValueOrDefault(member.Id))],
        };
        for (var shift = 0; shift < Cans.Length; shift++)
        {
            table.Share(shift, Parts[shift]);
            for (var who = 0; who < members; who++)
            {
                if (Cans[shift][who])
                {
                    table.Allow(shift, who);
                }

                if (IsNew(shift, who))
                {
                    table.Welcome(shift, who);
                }
            }
        }

        table.Sum(0);
        var passed = FairTurns.Choose(table, count, Ahead);
        for (var shift = 0; shift < count; shift++)
        {
            if (table.IsTakenOver(shift))
            {
                TakeOver(shift, StandIns[shift]!);
            }
        }

        return [.. passed.Select((before, shift) => new Pick(table.ServedBefore(shift + 1), before))];
    }

    private int Served(int shift)
    {
        var history = request.Standing.Served;
        return shift >= 0 ? Primaries[shift].Who : -shift <= history.Length ? Crew.Number(history[^-shift]) : -1;
    }

    private int Member(PersonId? person) => Crew.Number(person) is var number && number < Crew.Members ? number : -1;

    private int[] Before(PersonId person) =>
    [
        .. Enumerable.Range(1, request.Standing.Served.Length).Where(ago => request.Standing.Served[^ago] == person).Select(ago => -ago),
    ];

    // Due from the others alone where those with whom the most rules are kept only rest: they are due the shifts beside it, which the others are not.
    // Where they serve as often as they may, no shift is wholly due from them, and this one is shared among all.
    private StandIns? FindStandIns(int shift)
    {
        if (IsWhole[shift])
        {
            return null;
        }

        var (can, presence) = (Cans[shift], Attendance.In(shift));
        bool[] here = [.. can.Select((_, who) => presence[who] == Presence.Here)];
        return here.SequenceEqual(can) ? null
            : new StandIns(here, Divide(Parts[shift].Sum() > 1 - 1e-6 ? [.. here.Select((one, who) => one && !can[who])] : here));
    }

    private double[] Divide(bool[] can)
    {
        var members = request.Members;
        var most = can.Count(one => one) == 1 ? 1.0 : 0.5;
        var parts = new double[members.Length];
        Shares.Divide(
            [.. members.Select((member, who) => can[who] ? (double)member.PercentTime : 0)],
            [.. members.Select(member => member.MaxLoad is { } load ? Math.Min(most, (double)load.Shifts / load.Of) : most)],
            parts);
        return parts;
    }

    private int[] CountHolidays(int shifts)
    {
        var counts = new int[shifts];
        foreach (var holiday in request.Coverage?.Holidays ?? [])
        {
            var noon = request.Pattern.Zone.AtLeniently(holiday.At(new NodaTime.LocalTime(12, 0))).ToInstant();
            if (noon >= Attendance.Stretch(0).Start && noon < Attendance.Stretch(shifts - 1).End)
            {
                counts[request.Pattern.NumberAt(noon) - request.First]++;
            }
        }

        return counts;
    }
}
