using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>What a requester is promised: by a rule, the next word from a person.</summary>
/// <param name="Rule">By what rule.</param>
/// <param name="WarnAt">The share of the time until then after which the responder is warned, in (0, 1).</param>
public sealed record ResponseGoal(GoalRule Rule, double WarnAt = 0.75)
{
    /// <summary>The next word within this much coverage time.</summary>
    public ResponseGoal(Duration within, double warnAt = 0.75)
        : this(new GoalRule.Covered(within), warnAt)
    {
    }

    /// <summary>The key of the goal in the team's file; empty for the one that counts where no other applies.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which promises it is for.</summary>
    public GoalScope For { get; init; } = GoalScope.Everything;
}

/// <summary>Which word a goal is about.</summary>
public enum Word
{
    /// <summary>The first response.</summary>
    First,

    /// <summary>Every word after the first response.</summary>
    FollowUp,
}

/// <summary>Which promises a goal is for: all of what is said has to hold.</summary>
/// <param name="Priorities">Of these priorities; empty for every priority.</param>
/// <param name="Groups">To requesters of one of these groups, by their keys; empty for everybody.</param>
/// <param name="Word">For this word; null for every word.</param>
public sealed record GoalScope(ImmutableArray<Priority> Priorities, ImmutableArray<string> Groups, Word? Word)
{
    /// <summary>Every promise to everybody.</summary>
    public static GoalScope Everything { get; } = new([], [], null);

    /// <summary>For tickets at these levels of the help desk, by their numbers; empty for every level and for teams without levels.</summary>
    public ImmutableArray<int> Levels { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether a promise is one of them.</summary>
    /// <param name="groups">The keys of the groups that the requester is in.</param>
    /// <param name="level">The level that has the ticket; null where the team has none.</param>
    public bool Holds(Priority priority, IReadOnlyCollection<string> groups, Word word, int? level) =>
        (Levels.IsEmpty || (level is { } at && Levels.Contains(at)))
        && (Priorities.IsEmpty || Priorities.Contains(priority)) && (Groups.IsEmpty || Groups.Any(group => groups.Contains(group, StringComparer.Ordinal))) && (Word ?? word) == word;
}

/// <summary>Requesters to whom the same is promised.</summary>
/// <param name="Id">Key in the team's file.</param>
/// <param name="Name">In words that follow "for": <c>close customers</c>.</param>
/// <param name="People">Those whom the file names.</param>
/// <param name="Platforms">Platforms of which everyone is in it.</param>
public sealed record RequesterGroup(string Id, string Name, ImmutableHashSet<PersonId> People, ImmutableHashSet<string> Platforms)
{
    /// <summary>The priority that their tickets open with; null for the usual one.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Whether this person is in it.</summary>
    public bool Holds(Person person) => People.Contains(person.Id) || person.Addresses.Any(address => Platforms.Contains(address.Platform));
}
