using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Finds a backup for each primary: the one whom the policy names or the next after who may serve with this primary.</summary>
internal sealed class BackupTurns(Draft draft, PlanRequest request)
{
    private readonly Crew crew = draft.Crew;
    private readonly ImmutableArray<Share>[] due = new ImmutableArray<Share>[request.Count];

    /// <summary>The backups of the shifts that were asked for.</summary>
    public Pick[] Choose()
    {
        var own = request.Backup is BackupPolicy.OwnOrder { People.IsDefaultOrEmpty: false } order ? Own(order) : null;
        return [.. Enumerable.Range(0, request.Count).Select(shift => Find(shift, own))];
    }

    /// <summary>What part of a shift is due from whom as backup; nothing where backups have no rotation of their own.</summary>
    public ImmutableArray<Share> Due(int shift) => due[shift].IsDefault ? [] : due[shift];

    /// <summary>What part of one shift is due from whom as backup, given who is primary; nothing where backups have no rotation of their own.</summary>
    public static ImmutableArray<Share> DueIn(PlanRequest request, PersonId? primary)
    {
        if (request.Backup is not BackupPolicy.OwnOrder { People: { IsDefaultOrEmpty: false } own })
        {
            return [];
        }

        var people = new Crew(request);
        var (here, first) = (new Attendance(request, people.People, 1).In(0), people.Number(primary));
        int[] list = [.. own.Distinct().Select(person => people.Number(person)).Where(who => who >= 0)];
        var parts = new double[list.Length];
        Shares.Divide(Weights(people, list, here, first), Enumerable.Repeat(1.0, list.Length).ToArray(), parts);
        return [.. list.Select((who, at) => new Share(people.People[who].Id, parts[at])).Where(share => share.Part > 0)];
    }

    private static double[] Weights(Crew people, int[] list, Presence[] here, int primary) =>
    [
        .. list.Select(who => here[who] == Presence.Here && who != primary && (primary < 0 || people.Fits(primary, who)) ? (double)people.People[who].PercentTime : 0),
    ];

    private Pick Find(int shift, int[][]? own)
    {
        if (!crew.IsPaired)
        {
            return new Pick(-1, []);
        }

        var (primary, here) = (draft.Primaries[shift].Who, draft.Attendance.In(shift));
        int[] order = [.. Candidates(shift, own).Distinct()];
        var (best, most) = (-1, -1);
        for (var at = 0; at < order.Length; at++)
        {
            var who = order[at];
            if (who != primary && here[who] == Presence.Here && (primary < 0 ? 0 : crew.Kept(primary, who)) is var kept && kept > most)
            {
                (best, most) = (at, kept);
            }
        }

        return best < 0 ? new Pick(-1, order) : new Pick(order[best], [.. order[..best].Where(who => who != primary)]);
    }

    private IEnumerable<int> Candidates(int shift, int[][]? own) => request.Backup switch
    {
        BackupPolicy.LastPrimary => Past(shift).Concat(Everyone),
        BackupPolicy.OwnOrder when own is not null => own[shift].Concat(Coming(shift)).Concat(Everyone),
        _ => Coming(shift).Concat(Everyone),
    };

    private IEnumerable<int> Everyone => Enumerable.Range(0, crew.People.Length);

    // As many as there are people, so that it does not matter how many more shifts are planned.
    private IEnumerable<int> Coming(int shift) => Enumerable.Range(shift + 1, crew.People.Length).Select(at => draft.Primaries[at].Who).Where(who => who >= 0);

    private IEnumerable<int> Past(int shift) => Enumerable.Range(1, crew.People.Length)
        .Select(ago => shift >= ago ? draft.Primaries[shift - ago].Who : Served(ago - shift))
        .Where(who => who >= 0);

    private int Served(int ago) => ago <= request.Standing.Served.Length ? crew.Number(request.Standing.Served[^ago]) : -1;

    // A rotation of its own is shared as the primaries' is, but one may go on for several shifts.
    private int[][] Own(BackupPolicy.OwnOrder policy)
    {
        int[] list = [.. policy.People.Distinct().Select(person => crew.Number(person)).Where(who => who >= 0)];
        var count = request.Count;
        var table = new TurnTable(list.Length, count + draft.Crew.People.Length + 1)
        {
            MayRepeat = true,
            Balances = [.. list.Select(who => request.Standing.BackupBalances.GetValueOrDefault(crew.People[who].Id))],
        };
        var caps = Enumerable.Repeat(1.0, list.Length).ToArray();
        var parts = new double[list.Length];
        for (var shift = 0; shift < table.Shifts; shift++)
        {
            var weights = Weights(crew, list, draft.Attendance.In(shift), draft.Primaries[shift].Who);
            for (var at = 0; at < list.Length; at++)
            {
                if (weights[at] > 0)
                {
                    table.Allow(shift, at);
                }
            }

            Shares.Divide(weights, caps, parts);
            table.Share(shift, parts);
            if (shift < count)
            {
                due[shift] = [.. list.Select((who, at) => new Share(crew.People[who].Id, parts[at])).Where(share => share.Part > 0)];
            }
        }

        table.Sum(0);
        var passed = FairTurns.Choose(table, count, draft.Ahead);
        return [.. passed.Select((before, shift) => Named(list, before, table.ServedBefore(shift + 1)))];
    }

    // Whoever's turn it is, then the others of the list.
    private static int[] Named(int[] list, int[] before, int who) =>
        who < 0 ? list : [list[who], .. before.Select(at => list[at]), .. list];
}
