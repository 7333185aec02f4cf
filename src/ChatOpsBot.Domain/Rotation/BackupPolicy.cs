using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>How the backup of a shift is found. Whoever it names, the primary is passed over for the one after.</summary>
public abstract record BackupPolicy
{
    private BackupPolicy()
    {
    }

    /// <summary>The primary of the next shift.</summary>
    public sealed record NextPrimary : BackupPolicy;

    /// <summary>The primary of the shift before.</summary>
    public sealed record LastPrimary : BackupPolicy;

    /// <summary>A list of its own, repeating from the same shift as the primaries.</summary>
    public sealed record OwnOrder(ImmutableArray<PersonId> People) : BackupPolicy;
}
