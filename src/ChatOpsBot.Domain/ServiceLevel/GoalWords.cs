using System.Globalization;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.ServiceLevel;

/// <summary>Goals in words.</summary>
public static class GoalWords
{
    /// <summary>A goal in words that follow an instant: <c>within 1 hour of coverage, for close customers</c>.</summary>
    public static string Of(ResponseGoal goal, Team team)
    {
        var scope = goal.For;
        var words = new List<string>();
        if (!scope.Groups.IsEmpty)
        {
            words.Add($"for {Join([.. scope.Groups.Select(group => team.Groups.FirstOrDefault(other => string.Equals(other.Id, group, StringComparison.Ordinal))?.Name ?? group)])}");
        }

        if (!scope.Priorities.IsEmpty)
        {
            words.Add($"at {Join([.. scope.Priorities.Select(priority => priority.Word())])} priority");
        }

        if (!scope.Levels.IsEmpty)
        {
            words.Add($"with {Join([.. team.Levels.Where(level => scope.Levels.Contains(level.Number)).Select(level => level.Name)])}");
        }

        return string.Join(", ", words.Prepend(Of(goal.Rule)));
    }

    /// <summary>A rule in words that follow an instant: <c>within 4 hours of coverage</c>.</summary>
    public static string Of(GoalRule rule) => rule switch
    {
        GoalRule.Covered covered => $"within {TimeWords.Length(covered.Within)} of coverage",
        GoalRule.Elapsed elapsed => $"within {TimeWords.Length(elapsed.Within)}, day and night",
        GoalRule.CutOff cut => $"by {(cut.By is { } by ? Time(by) : "close of business")} for what comes between {Time(cut.From)} and {Time(cut.Until)}, later by {Time(cut.Later)} of the next working day",
        GoalRule.NoPromise => "without a promised time",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "A rule without words."),
    };

    private static string Time(LocalTime time) => time == new LocalTime(12, 0) ? "noon" : time.ToString("H:mm", CultureInfo.InvariantCulture);

    private static string Join(IReadOnlyList<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
}
