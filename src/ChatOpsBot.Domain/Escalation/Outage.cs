using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>A stretch of time in which nobody looked at what fell due: the process was down, or its store was.</summary>
/// <param name="Since">The first instant that was missed.</param>
/// <param name="Until">When somebody looked again. It names the outage: no two of a team have the same.</param>
public sealed record Outage(Instant Since, Instant Until)
{
    /// <summary>How late a look may come and still be in time: longer than any pause between two looks, or than a restart.</summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(5);

    /// <summary>How many tickets must have been missed for a summary to be kinder than a message for each.</summary>
    public const int Several = 3;

    /// <summary>Who has their summary already, where there are too many for one transaction.</summary>
    public ImmutableArray<PersonId> Told { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The outage that these planned instants, one for each ticket that is due, tell of; null where all is as usual.</summary>
    public static Outage? Recognise(IEnumerable<Instant> planned, Instant now)
    {
        var missed = planned.Where(at => now - at > Tolerance).ToList();
        return missed.Count >= Several ? new Outage(missed.Min(), now) : null;
    }
}
