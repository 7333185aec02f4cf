using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>groups</c>.</summary>
internal sealed class GroupReader(PersonBook book, MistakeList mistakes)
{
    private static readonly string[] GroupFields = ["id", "name", "people", "platforms", "priority"];

    private readonly Values values = new(mistakes);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    /// <summary>The words for priorities.</summary>
    public static readonly (string Word, Priority Value)[] Priorities = [("high", Priority.High), ("medium", Priority.Medium), ("low", Priority.Low)];

    /// <summary>The groups that could be read.</summary>
    public ImmutableArray<RequesterGroup> Read(YamlNode? node)
    {
        const string expected = "a list of groups, each with `id`, `name` and `people` or `platforms`";
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`groups` is not a list", expected);
            }

            return [];
        }

        return [.. list.Items.Select(Group).OfType<RequesterGroup>()];
    }

    private RequesterGroup? Group(YamlNode item)
    {
        if (Fields.Of(item, "a group", GroupFields, mistakes) is not { } fields)
        {
            return null;
        }

        var idNode = fields.Required("id", "a short lower-case id such as `close`");
        var id = values.Id(idNode, "a group");
        var nameNode = fields.Optional("name");
        var name = nameNode is null ? null : values.Text(nameNode, "words that follow “for”, such as `close customers`");
        var people = Items(fields.Optional("people")).Select(person => book.Anyone(person)).OfType<PersonId>().ToImmutableHashSet();
        var platforms = Items(fields.Optional("platforms"))
            .Select(platform => values.Choice(platform, "platform", [.. Platforms.All.Select((word, at) => (word, at))])).OfType<int>().Select(at => Platforms.All[at])
            .ToImmutableHashSet(StringComparer.Ordinal);
        if (fields.Optional("people") is null && fields.Optional("platforms") is null)
        {
            mistakes.Add(fields.Node, "a group has neither `people` nor `platforms`", "ids from `people`, or platforms of which everyone is in it");
        }

        var priorityNode = fields.Optional("priority");
        var priority = priorityNode is null ? null : values.Choice(priorityNode, "priority", Priorities);
        if (id is null)
        {
            return null;
        }

        if (!lines.TryAdd(id, idNode!.Line))
        {
            mistakes.Add(idNode, $"there is a group {Quote.Of(id)} already, on line {lines[id]}", "each id once");
            return null;
        }

        return new RequesterGroup(id, name ?? id, people, platforms) { Priority = priority };
    }

    /// <summary>One value, or the values of a list.</summary>
    public static YamlNode[] Items(YamlNode? node) => node switch
    {
        null => [],
        YamlNode.Sequence several => [.. several.Items],
        _ => [node],
    };
}
