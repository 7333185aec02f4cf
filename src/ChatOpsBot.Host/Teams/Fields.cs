using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>The fields of one part of the file. Unknown ones are noted when it is made, missing ones when they are asked for.</summary>
internal sealed class Fields
{
    private readonly YamlNode.Mapping mapping;
    private readonly string owner;
    private readonly MistakeList mistakes;
    private readonly HashSet<string> misspelt = new(StringComparer.Ordinal);

    private Fields(YamlNode.Mapping mapping, string owner, MistakeList mistakes)
    {
        this.mapping = mapping;
        this.owner = owner;
        this.mistakes = mistakes;
    }

    /// <summary>Where the part starts.</summary>
    public YamlNode Node => mapping;

    /// <summary>The fields, or null when the node has none to give.</summary>
    /// <param name="node">The part.</param>
    /// <param name="owner">What it is, for sentences: "a person".</param>
    /// <param name="known">The names that it may have.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public static Fields? Of(YamlNode node, string owner, string[] known, MistakeList mistakes)
    {
        if (node is not YamlNode.Mapping mapping)
        {
            if (node is not YamlNode.Broken)
            {
                mistakes.Add(node, $"{owner} is not written as fields", $"the fields {string.Join(", ", known.Select(Quote.Of))}");
            }

            return null;
        }

        var fields = new Fields(mapping, owner, mistakes);
        foreach (var key in mapping.Entries.Select(entry => entry.Key).Where(key => !known.Contains(key.Text, StringComparer.Ordinal)))
        {
            mistakes.Add(key, $"{Quote.Of(key.Text)} is not a field of {owner}{Nearest.Hint(key.Text, known)}", $"one of {string.Join(", ", known.Select(Quote.Of))}");
            if (Nearest.To(key.Text, known) is { } meant)
            {
                fields.misspelt.Add(meant);
            }
        }

        return fields;
    }

    /// <summary>The name of a field, as a place to point at; the part itself when it has none.</summary>
    public YamlNode KeyOf(string name) => Find(name)?.Key ?? Node;

    /// <summary>The field's value, or null when it is not given or empty.</summary>
    public YamlNode? Optional(string name) => Find(name)?.Value is { } value && value is not YamlNode.Scalar { IsNothing: true } ? value : null;

    /// <summary>The field's value, or null once its absence has been noted.</summary>
    public YamlNode? Required(string name, string expected)
    {
        if (Optional(name) is { } value)
        {
            return value;
        }

        if (misspelt.Contains(name))
        {
            return null; // it is there under another name, which has been noted
        }

        var (at, what) = Find(name) is { } empty ? (empty.Key, $"{Quote.Of(name)} is empty") : (Node, $"{owner} has no {Quote.Of(name)}");
        mistakes.Add(at, what, expected);
        return null;
    }

    private YamlNode.Entry? Find(string name) =>
        mapping.Entries.FirstOrDefault(entry => string.Equals(entry.Key.Text, name, StringComparison.Ordinal));
}
