using System.Collections.Immutable;
using ChatOpsBot.Host.Teams.Yaml;

namespace ChatOpsBot.Host.Teams;

/// <summary>The mistakes found in one file so far.</summary>
internal sealed class MistakeList(string file)
{
    private readonly List<Mistake> mistakes = [];

    public bool IsEmpty => mistakes.Count == 0;

    public void Add(YamlNode at, string what, string expected) => Add(at.Line, at.Column, what, expected);

    public void Add(int line, int column, string what, string expected) => mistakes.Add(new Mistake(file, line, column, what, expected));

    public ImmutableArray<Mistake> InOrder() =>
        [.. mistakes.OrderBy(mistake => mistake.Line).ThenBy(mistake => mistake.Column).Distinct()];
}
