using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>holidays</c> and <c>exceptions</c>.</summary>
internal sealed class HolidayReader(MistakeList mistakes)
{
    private static readonly string[] CalendarFields = ["ics", "also"];

    private readonly Values values = new(mistakes);

    /// <summary>The holidays with their names, which may be empty; and the addresses of calendars that have more.</summary>
    public (ImmutableDictionary<LocalDate, string> Dates, ImmutableArray<string> Calendars) Holidays(YamlNode? node)
    {
        const string expected = "a list of dates, such as `- 2026-12-25: Christmas Day` or `- 2026-12-25`; or `ics` with a calendar's address, and `also` with such a list";
        if (node is not YamlNode.Mapping)
        {
            return (Dates(node, "`holidays`", expected), []);
        }

        if (Fields.Of(node, "`holidays`", CalendarFields, mistakes) is not { } fields)
        {
            return (ImmutableDictionary<LocalDate, string>.Empty, []);
        }

        var ics = fields.Required("ics", IcsAddress.Expected);
        var items = ics is YamlNode.Sequence several ? [.. several.Items] : ics is null ? Array.Empty<YamlNode>() : [ics];
        return (Dates(fields.Optional("also"), "`also`", expected), [.. items.Select(item => IcsAddress.Read(item, mistakes)).OfType<string>()]);
    }

    /// <summary>The dates with hours of their own.</summary>
    public ImmutableArray<DatedHours> Exceptions(YamlNode? node)
    {
        const string expected = "a list of dates with their hours, such as `- 2026-12-24: [08:00-12:00]` or `- 2026-12-31: closed`";
        var exceptions = new Dictionary<LocalDate, (DatedHours Hours, int Line)>();
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`exceptions` is not a list", expected);
            }

            return [];
        }

        var hours = new HoursReader(mistakes);
        foreach (var item in list.Items)
        {
            if (item is not YamlNode.Mapping { Entries: [var only] })
            {
                mistakes.Add(item, "an exception is one date with its hours", expected);
                continue;
            }

            var date = values.Date(only.Key);
            var closed = only.Value is YamlNode.Scalar { Text: "closed" };
            var items = closed ? [] : only.Value is YamlNode.Sequence windows ? [.. windows.Items] : new[] { only.Value };
            if (!closed && items.Length == 0)
            {
                mistakes.Add(only.Value, "this date has no hours", "hours such as `[08:00-12:00]`, or `closed`");
            }

            var read = items.Select(hours.Read).ToList();
            if (date is not { } day)
            {
                continue;
            }

            if (!exceptions.TryAdd(day, (new DatedHours(day, [.. read.OfType<(LocalTime, LocalTime)>()]), only.Key.Line)))
            {
                mistakes.Add(only.Key, $"{Quote.Of(only.Key.Text)} has hours of its own already, on line {exceptions[day].Line}", "each date once");
            }
        }

        return [.. exceptions.Values.Select(exception => exception.Hours)];
    }

    private ImmutableDictionary<LocalDate, string> Dates(YamlNode? node, string field, string expected)
    {
        var lines = new Dictionary<LocalDate, int>();
        var holidays = ImmutableDictionary.CreateBuilder<LocalDate, string>();
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, $"{field} is not a list", expected);
            }

            return holidays.ToImmutable();
        }

        foreach (var item in list.Items)
        {
            var (dateNode, nameNode) = item is YamlNode.Mapping { Entries: [var only] } ? (only.Key, only.Value) : (item, (YamlNode?)null);
            if (dateNode is YamlNode.Mapping several)
            {
                mistakes.Add(several, "a holiday is one date", expected);
                continue;
            }

            var date = values.Date(dateNode);
            var name = nameNode is null or YamlNode.Scalar { IsNothing: true } ? "" : values.Text(nameNode, "the holiday's name");
            if (date is not { } day)
            {
                continue;
            }

            if (!lines.TryAdd(day, dateNode.Line))
            {
                mistakes.Add(dateNode, $"{Quote.Of(((YamlNode.Scalar)dateNode).Text)} is a holiday already, on line {lines[day]}", "each date once");
                continue;
            }

            holidays[day] = name ?? "";
        }

        return holidays.ToImmutable();
    }

    // The address itself is a secret: a mistake does not repeat it.
}
