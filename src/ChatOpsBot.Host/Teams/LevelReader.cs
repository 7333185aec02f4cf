using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>levels</c> and <c>otherTeams</c>.</summary>
internal sealed class LevelReader(PersonBook book, MistakeList mistakes)
{
    private const int MostLevels = 10;
    private const string ExpectedLevels = "a list of levels from the lowest, each with `name` and `people`";
    private const string ExpectedTeams = "a list of teams, each with `id`, `name` and `reach`";

    private static readonly string[] LevelFields = ["name", "people", "handUpAfter", "hours", "starts", "handsUp"];
    private static readonly string[] AmountFields = ["high", "medium", "low"];
    private static readonly string[] TeamFields = ["id", "name", "reach"];
    private static readonly Duration Longest = Duration.FromHours(1000);

    private readonly Values values = new(mistakes);

    /// <summary>The levels, from the lowest, which is 0.</summary>
    public ImmutableArray<Level> Levels(YamlNode? node, DateTimeZone? zone, IEnumerable<LocalDate> holidays)
    {
        if (node is not YamlNode.Sequence list)
        {
            Refuse(node, "`levels`", ExpectedLevels);
            return [];
        }

        if (list.Items.Length > MostLevels)
        {
            mistakes.Add(list, $"there are {list.Items.Length} levels", $"at most {MostLevels}");
        }

        var levels = ImmutableArray.CreateBuilder<Level>();
        var started = new Dictionary<Priority, string>();
        foreach (var item in list.Items)
        {
            if (Fields.Of(item, "a level", LevelFields, mistakes) is not { } fields)
            {
                continue;
            }

            var nameNode = fields.Required("name", "the level's name");
            var name = values.Text(nameNode, "the level's name") ?? "";
            if (name.Length > 0 && levels.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                mistakes.Add(nameNode!, $"there are two levels called {Quote.Of(name)}", "a name for each level");
            }

            var peopleNode = fields.Required("people", "ids of developers or leads");
            var people = Items(peopleNode).Select(person => book.Responder(person, "who serves at this level")).OfType<PersonId>().Distinct().ToImmutableArray();
            var hours = fields.Optional("hours");
            var windows = hours is null ? [] : new CoverageReader(mistakes).Windows(hours);
            levels.Add(new Level(levels.Count, name, people)
            {
                Within = Amounts(fields.Optional("handUpAfter")),
                Hours = zone is not null && !windows.IsEmpty ? new CoverageCalendar(zone, windows, holidays) : null,
                Starts = Starts(fields.Optional("starts"), name, started),
                HandsUp = fields.Optional("handsUp") is { } words ? values.Text(words, "when the level hands a ticket up, in words") : null,
            });
        }

        return levels.ToImmutable();
    }

    /// <summary>The teams elsewhere to which tickets can be passed on.</summary>
    public ImmutableArray<OtherTeam> OtherTeams(YamlNode? node)
    {
        if (node is not YamlNode.Sequence list)
        {
            Refuse(node, "`otherTeams`", ExpectedTeams);
            return [];
        }

        var teams = ImmutableArray.CreateBuilder<OtherTeam>();
        foreach (var item in list.Items)
        {
            if (Fields.Of(item, "another team", TeamFields, mistakes) is not { } fields)
            {
                continue;
            }

            var idNode = fields.Required("id", "a short lower-case id such as `netops`");
            var id = values.Id(idNode, "another team");
            var name = values.Text(fields.Required("name", "the other team's name"), "the other team's name");
            const string how = "how to reach them: an address, a telephone number, a place";
            var reach = values.Text(fields.Required("reach", how), how);
            if (id is not null && teams.Any(other => string.Equals(other.Id, id, StringComparison.Ordinal)))
            {
                mistakes.Add(idNode!, $"there are two other teams with the id {Quote.Of(id)}", "an id for each");
            }
            else if (id is not null && name is not null && reach is not null)
            {
                teams.Add(new OtherTeam(id, name, reach));
            }
        }

        return teams.ToImmutable();
    }

    /// <summary>One amount for every priority, or one for each.</summary>
    private ImmutableDictionary<Priority, Duration> Amounts(YamlNode? node)
    {
        var amounts = ImmutableDictionary.CreateBuilder<Priority, Duration>();
        if (node is YamlNode.Mapping && Fields.Of(node, "`handUpAfter`", AmountFields, mistakes) is { } fields)
        {
            foreach (var (word, priority) in LadderReader.PriorityWords)
            {
                if (Amount(fields.Optional(word)) is { } amount)
                {
                    amounts[priority] = amount;
                }
            }
        }
        else if (node is not YamlNode.Mapping && Amount(node) is { } same)
        {
            amounts.AddRange(Enum.GetValues<Priority>().Select(priority => KeyValuePair.Create(priority, same)));
        }

        return amounts.ToImmutable();
    }

    private Duration? Amount(YamlNode? node)
    {
        var amount = values.Duration(node);
        if (amount is { } length && (length <= Duration.Zero || length > Longest))
        {
            mistakes.Add(node!, $"a level’s time of {Quote.Of(((YamlNode.Scalar)node!).Text)} is out of range", "an amount of the level's hours above zero and up to 1000 hours");
            return null;
        }

        return amount;
    }

    private ImmutableArray<Priority> Starts(YamlNode? node, string name, Dictionary<Priority, string> started)
    {
        var priorities = ImmutableArray.CreateBuilder<Priority>();
        foreach (var item in Items(node))
        {
            if (values.Choice(item, "priority", LadderReader.PriorityWords) is not { } priority)
            {
                continue;
            }

            if (!started.TryAdd(priority, name))
            {
                mistakes.Add(item, $"tickets of {priority.Word()} priority begin with {Quote.Of(started[priority])} already", "each priority at one level");
            }

            priorities.Add(priority);
        }

        return priorities.ToImmutable();
    }

    private static ImmutableArray<YamlNode> Items(YamlNode? node) => node is YamlNode.Sequence list ? list.Items : node is null ? [] : [node];

    private void Refuse(YamlNode? node, string owner, string expected)
    {
        if (node is not (null or YamlNode.Broken))
        {
            mistakes.Add(node, $"{owner} is not a list", expected);
        }
    }
}
