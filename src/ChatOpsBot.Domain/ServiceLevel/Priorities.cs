namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>Priorities in order and in words.</summary>
public static class Priorities
{
    /// <summary>The higher, the more pressing: 0 low, 1 medium, 2 high.</summary>
    public static int Rank(this Priority priority) => priority switch
    {
        Priority.High => 2,
        Priority.Medium => 1,
        _ => 0,
    };

    /// <summary>The word for it: <c>high</c>.</summary>
    public static string Word(this Priority priority) => priority switch
    {
        Priority.High => "high",
        Priority.Medium => "medium",
        _ => "low",
    };
}
