namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>How much hangs on a ticket. A priority decides which goals and which ladder apply to it. Names are stored: add, never rename.</summary>
public enum Priority
{
    /// <summary>Somebody cannot work, or will soon be unable to.</summary>
    High,

    /// <summary>The usual one.</summary>
    Medium,

    /// <summary>It can wait.</summary>
    Low,
}
