using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>One level of a help desk: its people, its hours, and how long a ticket stays before it is handed up.</summary>
/// <param name="Number">0 for the lowest.</param>
/// <param name="Name">As people see it: <c>Front desk</c>.</param>
/// <param name="People">Who serves in it, in the order in which they are turned to.</param>
public sealed record Level(int Number, string Name, ImmutableArray<PersonId> People)
{
    /// <summary>How long a ticket may stay, by its priority, in the level's hours; where a priority has none, it stays.</summary>
    public ImmutableDictionary<Priority, Duration> Within { get; init; } = ImmutableDictionary<Priority, Duration>.Empty;

    /// <summary>The hours in which that time runs; null for the team's coverage.</summary>
    public CoverageCalendar? Hours { get; init; }

    /// <summary>The priorities whose tickets begin here.</summary>
    public ImmutableArray<Priority> Starts { get; init; } = [];

    /// <summary>When it hands a ticket up, in the file's words: <c>too complex, or not our kind of task</c>; null where the file says nothing.</summary>
    public string? HandsUp { get; init; }

    /// <summary>When a ticket that came to the level at an instant is handed up, if it is still there; null for never.</summary>
    public Instant? HandsUpAt(Instant since, Priority priority, Team team) =>
        Within.TryGetValue(priority, out var within) ? (Hours ?? team.Coverage).Due(since, within) : null;
}
