using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>goal</c> and <c>goals</c>.</summary>
/// <param name="hasCoverage">Whether the team has coverage in which time could run.</param>
internal sealed class GoalReader(bool hasCoverage, MistakeList mistakes)
{
    private const string ExpectedWarning = "a percentage of the goal above 0% and below 100%, such as `75%`";
    private const double UsualWarning = 75;

    private static readonly string[] GoalFields = ["respondWithin", "elapsed", "received", "by", "later", "warnAt"];
    private static readonly string[] NamedFields = ["name", "group", "priority", "level", "for", .. GoalFields];

    private readonly Values values = new(mistakes);
    private readonly GoalRuleReader rules = new(hasCoverage, mistakes);

    /// <summary>The goal, or null once it has been noted why there is none.</summary>
    public ResponseGoal? Goal(YamlNode? node)
    {
        if (node is null || Fields.Of(node, "`goal`", GoalFields, mistakes) is not { } fields)
        {
            return null;
        }

        var rule = rules.Read(fields, "`goal`");
        var warning = Warning(fields);
        return rule is not null && warning is { } percent ? new ResponseGoal(rule, percent / 100) : null;
    }

    /// <summary>The goals that could be read.</summary>
    /// <param name="groups">The file's groups.</param>
    /// <param name="levels">The file's levels.</param>
    public ImmutableArray<ResponseGoal> Goals(YamlNode? node, ImmutableArray<RequesterGroup> groups, ImmutableArray<Level> levels)
    {
        const string expected = "a list of goals, each with `name` and `respondWithin`, `elapsed` or `received`";
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`goals` is not a list", expected);
            }

            return [];
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var goals = ImmutableArray.CreateBuilder<ResponseGoal>();
        foreach (var fields in list.Items.Select(item => Fields.Of(item, "a goal", NamedFields, mistakes)).OfType<Fields>())
        {
            // `goal` is what the usual one is called by.
            var nameNode = fields.Required("name", "a short lower-case id such as `close-customers`");
            var name = values.Id(nameNode, "a goal", "goal");
            if (name is not null && !lines.TryAdd(name, nameNode!.Line))
            {
                mistakes.Add(nameNode, $"there is a goal {Quote.Of(name)} already, on line {lines[name]}", "each name once");
            }

            var scope = Scope(fields, groups) with { Levels = Levels(fields, levels) };
            var rule = rules.Read(fields, "a goal");
            if (Warning(fields) is { } percent && rule is not null && name is not null)
            {
                goals.Add(new ResponseGoal(rule, percent / 100) { Name = name, For = scope });
            }
        }

        return goals.ToImmutable();
    }

    private GoalScope Scope(Fields fields, ImmutableArray<RequesterGroup> groups)
    {
        var named = new List<string>();
        foreach (var item in GroupReader.Items(fields.Optional("group")))
        {
            if (values.Text(item, "the id of a group from `groups`") is { } id)
            {
                if (!groups.Any(group => string.Equals(group.Id, id, StringComparison.Ordinal)))
                {
                    mistakes.Add(item, $"there is no group {Quote.Of(id)}{Nearest.Hint(id, groups.Select(group => group.Id))}", "the id of a group from `groups`");
                }

                named.Add(id);
            }
        }

        var priorities = GroupReader.Items(fields.Optional("priority")).Select(item => values.Choice(item, "priority", GroupReader.Priorities)).OfType<Priority>();
        var wordNode = fields.Optional("for");
        var word = wordNode is null ? null : values.Choice(wordNode, "word that is owed", ("first", Word.First), ("follow-up", Word.FollowUp));
        return new GoalScope([.. priorities.Distinct()], [.. named.Distinct(StringComparer.Ordinal)], word);
    }

    private ImmutableArray<int> Levels(Fields fields, ImmutableArray<Level> levels)
    {
        const string expected = "the name of a level from `levels`";
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var item in GroupReader.Items(fields.Optional("level")))
        {
            if (values.Text(item, expected) is not { } name)
            {
                continue;
            }

            if (levels.FirstOrDefault(level => string.Equals(level.Name, name, StringComparison.OrdinalIgnoreCase)) is { } level)
            {
                numbers.Add(level.Number);
            }
            else
            {
                mistakes.Add(item, $"there is no level {Quote.Of(name)}{Nearest.Hint(name, levels.Select(level => level.Name))}", expected);
            }
        }

        return numbers.ToImmutable();
    }

    private double? Warning(Fields fields)
    {
        var node = fields.Optional("warnAt");
        var warning = node is null ? UsualWarning : values.Percent(node, ExpectedWarning);
        if (warning is <= 0 or >= 100)
        {
            mistakes.Add(node!, $"a warning at {warning}% would come {(warning <= 0 ? "at once" : "too late")}", ExpectedWarning);
        }

        return warning;
    }
}
