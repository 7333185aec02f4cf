using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads what a person's fields say about their service in the rotation.</summary>
internal sealed class ServiceReader(MistakeList mistakes)
{
    /// <summary>The fields that are read here; a requester has none of them.</summary>
    public static readonly string[] ServiceFields = ["from", "until", "experience", "skills", "maxLoad"];

    private const string ExpectedLoad = "so many of so many shifts in a row, such as `1 in 4`";
    private const string ExpectedSkill = "a skill in a word, such as `secured-site`";

    private readonly Values values = new(mistakes);

    /// <summary>The person as planning sees them.</summary>
    public Member Read(Fields fields, PersonId id, string name, int percentTime)
    {
        var (from, untilNode) = (values.Date(fields.Optional("from")), fields.Optional("until"));
        var until = values.Date(untilNode);
        if (from is { } first && until is { } last && last < first)
        {
            mistakes.Add(untilNode!, $"the last day of service, {Quote.Of(Iso(last))}, comes before the first, {Quote.Of(Iso(first))}", $"{Quote.Of(Iso(first))} or a later date");
            until = null;
        }

        var isNovice = values.Choice(fields.Optional("experience"), "experience", ("novice", true), ("experienced", false));
        return new Member(id, name, percentTime)
        {
            From = from,
            Until = until,
            IsNovice = isNovice ?? false,
            Skills = Skills(fields.Optional("skills"), "`skills`"),
            MaxLoad = Load(fields.Optional("maxLoad")),
        };
    }

    /// <summary>One skill, or a list of several.</summary>
    public ImmutableArray<string> Skills(YamlNode? node, string field)
    {
        var items = node switch
        {
            null or YamlNode.Broken => [],
            YamlNode.Sequence list => list.Items,
            _ => [node],
        };
        if (node is YamlNode.Sequence { Items.IsEmpty: true })
        {
            mistakes.Add(node, $"{field} is empty", ExpectedSkill);
        }

        var skills = ImmutableArray.CreateBuilder<string>();
        foreach (var item in items)
        {
            if (values.Text(item, ExpectedSkill) is not { } text)
            {
                continue;
            }

            if (text.Any(char.IsWhiteSpace) || text.Contains(',', StringComparison.Ordinal))
            {
                mistakes.Add(item, $"{Quote.Of(text)} is not a skill in a word", ExpectedSkill);
            }
            else if (skills.Contains(text))
            {
                mistakes.Add(item, $"{Quote.Of(text)} is in the list already", "each skill once");
            }
            else
            {
                skills.Add(text);
            }
        }

        return skills.ToImmutable();
    }

    private MaxLoad? Load(YamlNode? node)
    {
        if (values.Text(node, ExpectedLoad) is not { } text)
        {
            return null;
        }

        if (text.Split(" in ", StringSplitOptions.TrimEntries) is [var left, var right]
            && int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var shifts) && int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && shifts is >= 1 && of >= shifts && of <= 52)
        {
            return new MaxLoad(shifts, of);
        }

        mistakes.Add(node!, $"{Quote.Of(text)} is not a highest load", $"{ExpectedLoad}, of at most 52");
        return null;
    }

    private static string Iso(NodaTime.LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
