using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Intake;

/// <summary>What became of messages that the spotter took for requests, and which ones it missed. Counted by when it took them so, whenever the developer decided.</summary>
/// <param name="Week">The Monday of the week by the team's clock; null for all earlier weeks together.</param>
public sealed record SpotTally(LocalDate? Week)
{
    /// <summary>Weeks that are kept one by one.</summary>
    private const int Weeks = 5;

    /// <summary>How often a developer was asked.</summary>
    public int Asked { get; init; }

    /// <summary>How many of those were redirected, or joined to a ticket.</summary>
    public int Redirected { get; init; }

    /// <summary>How many of those the developer answers.</summary>
    public int Answered { get; init; }

    /// <summary>How many of those are no requests, as the developer says.</summary>
    public int Dismissed { get; init; }

    /// <summary>How often it redirected by itself, as a developer had wished.</summary>
    public int ByItself { get; init; }

    /// <summary>How often a developer redirected what it had taken for chatter.</summary>
    public int Missed { get; init; }

    /// <summary>Requests, as developers decided.</summary>
    public int Requests => Redirected + Answered;

    /// <summary>How many developers have decided nothing on.</summary>
    public int Undecided => Math.Max(0, Asked - Requests - Dismissed);

    /// <summary>Of what developers decided on, the part that were requests, 0..1; null before they have decided on any.</summary>
    public double? Precision => Requests + Dismissed > 0 ? (double)Requests / (Requests + Dismissed) : null;

    /// <summary>The Monday of an instant's week by the team's clock.</summary>
    public static LocalDate WeekOf(Instant at, Moment moment) => at.InZone(moment.Team.Zone).Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));

    /// <summary>Some of these together.</summary>
    public static SpotTally Sum(IEnumerable<SpotTally> tallies) => tallies.Aggregate(new SpotTally((LocalDate?)null), (sum, one) => sum.And(one));

    /// <summary>Tallies with a change in the week of an instant, the earlier weeks put together.</summary>
    internal static ImmutableArray<SpotTally> Count(ImmutableArray<SpotTally> tallies, Instant at, Func<SpotTally, SpotTally> change, Moment moment)
    {
        var first = WeekOf(moment.Now, moment).PlusWeeks(1 - Weeks);
        LocalDate? week = WeekOf(at, moment) is var monday && monday >= first ? monday : null;
        var (early, late) = (tallies.Where(tally => tally.Week is not { } kept || kept < first).ToList(), tallies.Where(tally => tally.Week is { } kept && kept >= first).ToList());
        IEnumerable<SpotTally> known = early.Count == 0 ? late : late.Prepend(Sum(early));
        var all = known.Where(tally => tally.Week != week).Append(change(known.FirstOrDefault(tally => tally.Week == week) ?? new SpotTally(week)));
        return [.. all.OrderBy(tally => tally.Week ?? LocalDate.MinIsoValue)];
    }

    private SpotTally And(SpotTally other) => this with
    {
        Asked = Asked + other.Asked,
        Redirected = Redirected + other.Redirected,
        Answered = Answered + other.Answered,
        Dismissed = Dismissed + other.Dismissed,
        ByItself = ByItself + other.ByItself,
        Missed = Missed + other.Missed,
    };
}
