using System.Collections.Immutable;

namespace ChatOpsBot.Host.Teams.Yaml;

/// <summary>A part of a YAML file that knows where it stands; lines and columns count from 1.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>A value.</summary>
    /// <param name="IsQuoted">Whether it stands in quotes; an unquoted <c>null</c>, <c>~</c> or nothing is no value.</param>
    public sealed record Scalar(int Line, int Column, string Text, bool IsQuoted) : YamlNode(Line, Column)
    {
        public bool IsNothing => !IsQuoted && Text is "" or "~" or "null";
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(int Line, int Column, ImmutableArray<YamlNode> Items) : YamlNode(Line, Column);

    /// <summary>Fields and their values.</summary>
    public sealed record Mapping(int Line, int Column, ImmutableArray<Entry> Entries) : YamlNode(Line, Column);

    /// <summary>Something that a mistake has been noted about already.</summary>
    public sealed record Broken(int Line, int Column) : YamlNode(Line, Column);

    /// <summary>One field.</summary>
    public sealed record Entry(Scalar Key, YamlNode Value);
}
