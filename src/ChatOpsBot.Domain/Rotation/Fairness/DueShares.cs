using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Fairness;

/// <summary>What part of a shift was due from each person.</summary>
public static class DueShares
{
    /// <summary>As it was recorded with the shift, or with the last one before that says it; by percent-time where none does. Adds up to 1.</summary>
    public static ImmutableArray<Share> Of(PlannedShift shift, Moment moment)
    {
        var recorded = moment.Schedule.Roster.Shifts.LastOrDefault(other => other.Start <= shift.Start && !other.Shares.IsEmpty);
        return !shift.Shares.IsEmpty ? shift.Shares : recorded?.Shares ?? ByPercentTime(moment.Team);
    }

    private static ImmutableArray<Share> ByPercentTime(Team team)
    {
        var weights = team.Rotation.Primaries.Distinct().ToDictionary(id => id, id => (double)(team.Find(id)?.PercentTime ?? 100));
        var whole = weights.Values.Sum();
        return [.. weights.Select(weight => new Share(weight.Key, weight.Value / whole))];
    }
}
