using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>How turns follow each other.</summary>
public enum PlanOrder
{
    /// <summary>By percent-time, so that nobody is more than one shift from their share.</summary>
    Fair,

    /// <summary>As the list is written, repeating; who cannot serve is passed over.</summary>
    Fixed,
}

/// <summary>What is to be planned: consecutive shifts of one rotation. <see cref="ShiftRotation.Request"/> makes one for a team.</summary>
/// <param name="Pattern">When shifts change.</param>
/// <param name="Members">Everyone who serves as primary, each once, in the order of the file.</param>
/// <param name="Backup">How backups are found.</param>
/// <param name="First">The number of the first shift to plan.</param>
/// <param name="Count">How many shifts to plan.</param>
public sealed record PlanRequest(ShiftPattern Pattern, ImmutableArray<Member> Members, BackupPolicy Backup, int First, int Count)
{
    /// <summary>How turns follow each other.</summary>
    public PlanOrder Order { get; init; }

    /// <summary>For <see cref="PlanOrder.Fixed"/>: the list that repeats from shift 0; a name may come more than once. The members where it is not given.</summary>
    public ImmutableArray<PersonId> Turns { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Those of <see cref="BackupPolicy.OwnOrder"/>, each once, as far as they are no <see cref="Members"/>.</summary>
    public ImmutableArray<Member> BackupMembers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When people are away. What is not confirmed does not count.</summary>
    public ImmutableArray<Absence> Absences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Skills, each of which one of the two has to have.</summary>
    public ImmutableArray<string> Require { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The hours that matter: an absence outside them takes nobody out of a shift. Null where every hour does.</summary>
    public CoverageCalendar? Coverage { get; init; }

    /// <summary>How things stand when the first shift starts.</summary>
    public Standing Standing { get; init; } = Standing.Empty;
}
