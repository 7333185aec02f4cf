using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>absences</c>: <c>- ada: 2026-12-01..2026-12-05</c>, a single date, or a list of these.</summary>
internal sealed class AbsenceReader(PersonBook book, MistakeList mistakes)
{
    private const string ExpectedAbsences = "a list of absences, such as `- ada: 2026-12-01..2026-12-05`";
    private const string ExpectedDays = "a date or two, both included, such as `2026-12-01..2026-12-05`";

    // Longer than that is no absence: the person's `until` says it.
    private const int LongestDays = 731;

    private readonly Values values = new(mistakes);

    public ImmutableArray<Absence> Read(YamlNode? node)
    {
        var absences = ImmutableArray.CreateBuilder<Absence>();
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`absences` is not a list", ExpectedAbsences);
            }

            return [];
        }

        foreach (var item in list.Items)
        {
            if (item is not YamlNode.Mapping { Entries: [var entry] })
            {
                if (item is not YamlNode.Broken)
                {
                    mistakes.Add(item, "this is not one person with the days of an absence", "a line such as `- ada: 2026-12-01..2026-12-05`");
                }

                continue;
            }

            var person = book.Responder(entry.Key, "who is away");
            foreach (var days in entry.Value is YamlNode.Sequence several ? [.. several.Items] : new[] { entry.Value })
            {
                if (Days(days) is var (from, until) && person is { } who)
                {
                    absences.Add(new Absence(0, who, from, until));
                }
            }
        }

        return absences.ToImmutable();
    }

    private (LocalDate From, LocalDate Until)? Days(YamlNode node)
    {
        if (values.Text(node, ExpectedDays) is not { } text)
        {
            return null;
        }

        var parts = text.Split("..", StringSplitOptions.TrimEntries);
        if (parts.Length > 2 || Values.DateOf(parts[0]) is not { } from || Values.DateOf(parts[^1]) is not { } until)
        {
            mistakes.Add(node, $"{Quote.Of(text)} does not say on which days", ExpectedDays);
            return null;
        }

        if (until < from)
        {
            mistakes.Add(node, $"{Quote.Of(text)} ends before it starts", ExpectedDays);
            return null;
        }

        if (Period.DaysBetween(from, until) >= LongestDays)
        {
            mistakes.Add(node, $"{Quote.Of(text)} is longer than two years", "`until` on the person, for their last day of service");
            return null;
        }

        return (from, until);
    }
}
