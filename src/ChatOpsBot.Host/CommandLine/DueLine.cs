using System.Text.Json;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Host.Text;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>Answers lines of <c>due</c> for one team.</summary>
internal sealed class DueLine(Team team)
{
    // What the usual goal is called by, whose name is empty.
    private const string Usual = "goal";
    private static readonly string[] Choosers = ["priority", "group", "follow-up"];

    /// <summary>Writes when it is due; or says what is wrong with the line.</summary>
    public string? Answer(JsonElement line, Utf8JsonWriter writer)
    {
        if (JsonLines.Text(line, "received", out var wrong) is not { } receivedText)
        {
            return wrong;
        }

        var chooses = Choosers.Any(name => line.TryGetProperty(name, out _));
        var isNamed = line.TryGetProperty("goal", out _) || !chooses;
        string? goalText = null;
        if (isNamed && (goalText = JsonLines.Text(line, "goal", out wrong)) is null)
        {
            return wrong;
        }

        if (InstantText.Read(receivedText) is not { } received)
        {
            return $"\"received\" {Quote.Of(receivedText)} is not {InstantText.Expected}";
        }

        if (!Choose(line, received, out var strictest, out wrong))
        {
            return wrong;
        }

        if ((goalText is null ? strictest : Named(goalText, out wrong)) is not { } goal)
        {
            return wrong;
        }

        var due = goal.Rule.Due(received, team.Coverage);
        if (due == CoverageCalendar.Never && goal.Rule is not GoalRule.NoPromise)
        {
            return $"the coverage of {CoverageCalendar.HorizonYears} years does not hold a goal of {Quote.Of(goalText ?? goal.Name)}";
        }

        if (due == CoverageCalendar.Never)
        {
            writer.WriteNull("due");
        }
        else
        {
            writer.WriteString("due", InstantPattern.ExtendedIso.Format(due));
        }

        if (goalText is null)
        {
            writer.WriteString("goal", goal.Name.Length == 0 ? Usual : goal.Name);
        }

        return null;
    }

    private ResponseGoal? Named(string text, out string? wrong)
    {
        wrong = null;
        if (string.Equals(text, Usual, StringComparison.Ordinal))
        {
            return team.Goal;
        }

        if (team.Goals.FirstOrDefault(goal => string.Equals(goal.Name, text, StringComparison.Ordinal)) is { } named)
        {
            return named;
        }

        if (IsoDuration.Read(text, out var why) is { } amount)
        {
            return new ResponseGoal(amount);
        }

        // Where the file has no goals of its own, a name can only be a slip in a duration.
        wrong = team.Goals.IsEmpty
            ? $"\"goal\" {why}; expected {IsoDuration.Expected}"
            : $"\"goal\" {why} and no goal of the file{Nearest.Hint(text, team.Goals.Select(goal => goal.Name))}; expected {IsoDuration.Expected}, or one of {Quote.AnyOf([.. team.Goals.Select(goal => goal.Name), Usual])}";
        return null;
    }

    private bool Choose(JsonElement line, Instant received, out ResponseGoal? goal, out string? wrong)
    {
        (goal, wrong) = (null, null);
        var priority = Priority.Medium;
        if (line.TryGetProperty("priority", out _))
        {
            if (JsonLines.Text(line, "priority", out wrong) is not { } word)
            {
                return false;
            }

            var at = Array.FindIndex(GroupReader.Priorities, known => string.Equals(known.Word, word, StringComparison.Ordinal));
            if (at < 0)
            {
                wrong = $"\"priority\" {Quote.Of(word)} is none of `high`, `medium` and `low`";
                return false;
            }

            priority = GroupReader.Priorities[at].Value;
        }

        var followUp = false;
        if (line.TryGetProperty("follow-up", out var flag))
        {
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                wrong = "\"follow-up\" is neither true nor false";
                return false;
            }

            followUp = flag.GetBoolean();
        }

        if (Groups(line, out wrong) is not { } groups)
        {
            return false;
        }

        goal = team.GoalFor(received, groups, priority, followUp ? Word.FollowUp : Word.First);
        return true;
    }

    private List<string>? Groups(JsonElement line, out string? wrong)
    {
        wrong = null;
        var groups = new List<string>();
        if (!line.TryGetProperty("group", out var given))
        {
            return groups;
        }

        foreach (var item in given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray()] : new[] { given })
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                wrong = "\"group\" is neither a string nor a list of strings";
                return null;
            }

            var id = JsonLines.TextOf(item);
            if (id is null || !team.Groups.Any(group => string.Equals(group.Id, id, StringComparison.Ordinal)))
            {
                wrong = $"\"group\" {Quote.Of(id ?? "")} is no group of the file{Nearest.Hint(id ?? "", team.Groups.Select(group => group.Id))}";
                return null;
            }

            groups.Add(id);
        }

        return groups;
    }
}
