using System.Collections.Immutable;
using ChatOpsBot.Host.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatOpsBot.Host.Teams.Yaml;

/// <summary>
/// Reads YAML into nodes. Made from the parser's events instead of a ready object model, so that every mistake is noted and not only
/// the first, and so that aliases cannot blow a small file up nor deep nesting overflow the stack.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestLevel = 16;

    private readonly Parser parser;
    private readonly MistakeList mistakes;

    private YamlTree(string text, MistakeList mistakes)
    {
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        this.mistakes = mistakes;
    }

    /// <summary>The root, or null when the text holds none; what is wrong with the text itself is noted.</summary>
    public static YamlNode? Read(string text, MistakeList mistakes)
    {
        const string expected = "well-formed YAML; indent with spaces, and quote a text that holds `: ` or ` #`";
        var tree = new YamlTree(text, mistakes);
        try
        {
            return tree.Root();
        }
        catch (YamlException exception)
        {
            var message = exception.Message.Trim().TrimEnd('.').ReplaceLineEndings(" ");
            mistakes.Add((int)exception.Start.Line, (int)exception.Start.Column, $"this is not valid YAML: {message}", expected);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or ArithmeticException or IndexOutOfRangeException)
        {
            // The library's own slips on broken escapes and the like: the last thing it could read is the best place to name.
            var last = tree.parser.Current?.End ?? Mark.Empty;
            mistakes.Add((int)last.Line, (int)last.Column, "what follows here is not valid YAML", expected);
        }

        return null;
    }

    private YamlNode? Root()
    {
        parser.MoveNext(); // the stream's start
        parser.MoveNext();
        if (parser.Current is not DocumentStart)
        {
            return null;
        }

        parser.MoveNext();
        var root = Node(level: 1);
        parser.MoveNext(); // past the document's end
        if (parser.Current is DocumentStart second)
        {
            mistakes.Add((int)second.Start.Line, (int)second.Start.Column, "a second document starts here", "one team per file, without `---`");
            return null;
        }

        return root;
    }

    /// <summary>Reads the node at the current event and moves past it.</summary>
    private YamlNode Node(int level)
    {
        var current = parser.Current ?? throw new YamlException("the text ends early");
        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (level > DeepestLevel && current is (MappingStart or SequenceStart))
        {
            parser.SkipThisAndNestedEvents(); // counts levels, does not recurse
            return Broken(line, column, "this is nested too deeply", $"at most {DeepestLevel} levels");
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            mistakes.Add(line, column, "a tag has no meaning here", "a plain value");
        }

        switch (current)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                parser.MoveNext();
                return new YamlNode.Scalar(line, column, scalar.Value, scalar.Style is not ScalarStyle.Plain);
            case SequenceStart:
                return Sequence(line, column, level);
            case MappingStart:
                return Mapping(line, column, level);
            case AnchorAlias alias:
                parser.MoveNext();
                return Broken(line, column, $"the alias {Quote.Of($"*{alias.Value}")} is not followed", "the value itself, written out");
            default:
                throw new YamlException(current.Start, current.End, "a value was expected here");
        }
    }

    private YamlNode.Sequence Sequence(int line, int column, int level)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        parser.MoveNext();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(Node(level + 1));
        }

        parser.MoveNext();
        return new YamlNode.Sequence(line, column, items.ToImmutable());
    }

    private YamlNode.Mapping Mapping(int line, int column, int level)
    {
        var entries = ImmutableArray.CreateBuilder<YamlNode.Entry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var key = Node(level + 1);
            var value = Node(level + 1);
            if (key is not YamlNode.Scalar name)
            {
                if (key is not YamlNode.Broken)
                {
                    Broken(key.Line, key.Column, "a field's name is not a simple word", "`name: value`");
                }

                continue;
            }

            if (!seen.TryAdd(name.Text, name.Line))
            {
                Broken(name.Line, name.Column, $"{Quote.Of(name.Text)} is given twice, first on line {seen[name.Text]}", "each field once");
                continue;
            }

            entries.Add(new YamlNode.Entry(name, value));
        }

        parser.MoveNext();
        return new YamlNode.Mapping(line, column, entries.ToImmutable());
    }

    private YamlNode.Broken Broken(int line, int column, string what, string expected)
    {
        mistakes.Add(line, column, what, expected);
        return new YamlNode.Broken(line, column);
    }
}
