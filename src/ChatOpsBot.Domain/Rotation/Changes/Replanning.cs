using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>A published shift as it is and as it would be planned now.</summary>
public sealed record ShiftDifference(PlannedShift Before, PlannedShift After);

/// <summary>What planning anew would change in what is published.</summary>
/// <param name="From">The first day; shifts that begin before it stay.</param>
/// <param name="Changes">The shifts that would have other people or other times, in order.</param>
/// <param name="Kept">How many shifts stay as they are because somebody changed them since.</param>
/// <param name="Shifts">All shifts that are published, as they would be.</param>
public sealed record Replanning(LocalDate From, ImmutableArray<ShiftDifference> Changes, int Kept, ImmutableArray<PlannedShift> Shifts)
{
    /// <summary>Stands for this difference in a button: another difference has another mark.</summary>
    public string Mark
    {
        get
        {
            // FNV-1a: the same in every process, which the hash codes of .NET are not.
            var hash = 14695981039346656037UL;
            foreach (var letter in Changes.SelectMany(change => $"{change.Before.Start.ToUnixTimeSeconds()} {change.Before.Primary} {change.Before.Backup} {change.After.Start.ToUnixTimeSeconds()} {change.After.Primary} {change.After.Backup};"))
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            return hash.ToString("x16", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What would differ if the published shifts from a day on were planned now, by what was served until then and by who is away.</summary>
    public static Replanning Of(LocalDate from, Moment moment)
    {
        var roster = moment.Schedule.Roster;
        var start = moment.Team.Zone.AtStartOfDay(from).ToInstant();
        var ahead = roster.Shifts.Where(shift => shift.Start >= start && shift.Start > moment.Now).ToList();
        if (ahead.Count == 0)
        {
            return new Replanning(from, [], 0, roster.Shifts);
        }

        var fresh = RosterDecisions.Plan(moment, ahead[0].Start, ahead[^1].End);
        var before = roster.Shifts.RemoveRange(roster.Shifts.Length - ahead.Count, ahead.Count);
        if (!fresh.Select(shift => shift.End).SequenceEqual(ahead.Select(shift => shift.End)))
        {
            // Shifts change at other times: what was changed since lies over the new ones as it did over the old.
            return new Replanning(from, [.. fresh.Select(shift => new ShiftDifference(moment.Schedule.PlannedAt(shift.Start), shift))], 0, [.. before, .. fresh]);
        }

        var (changes, kept) = (ImmutableArray.CreateBuilder<ShiftDifference>(), 0);
        var shifts = before.ToBuilder();
        foreach (var (shift, after) in ahead.Zip(fresh))
        {
            var differs = after.Primary != shift.Primary || after.Backup != shift.Backup;

            // What two people have agreed on, or a lead has decided, is not planned away under their feet.
            var stays = differs && roster.Changes.Any(change => change.Undone is null && change.Start < shift.End && shift.Start < change.Until);
            kept += stays ? 1 : 0;
            shifts.Add(stays ? shift : after);
            if (differs && !stays)
            {
                changes.Add(new ShiftDifference(shift, after));
            }
        }

        return new Replanning(from, changes.ToImmutable(), kept, shifts.ToImmutable());
    }
}
