namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>How much hangs on a ticket. A priority decides which goals and which ladder apply to it. Names are stored: add, never rename.</summary>
public enum Priority
{
    /// <summary>Somebody cannot work, or will soon be unable to.</summary>
    High = -1,

    /// <summary>The usual one, and that of tickets stored before there were priorities: so it has to be the value that nobody set.</summary>
    Medium = 0,

    /// <summary>It can wait.</summary>
    Low = 1,
}
