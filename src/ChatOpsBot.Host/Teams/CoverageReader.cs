using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>coverage</c> and <c>holidays</c>.</summary>
internal sealed class CoverageReader(MistakeList mistakes)
{
    private const int MinutesPerDay = 24 * 60;
    private const int MinutesPerWeek = 7 * MinutesPerDay;
    private const string ExpectedDays = "a weekday or days such as `mon`, `mon-fri` or `mon,wed,fri`";
    private const string ExpectedWindow = "hours such as `08:00-12:00`; `20:00-06:00` ends on the next day, `00:00-24:00` is all day";

    private readonly Values values = new(mistakes);

    /// <summary>The windows; none once it has been noted why.</summary>
    public ImmutableArray<WeeklyWindow> Windows(YamlNode? node)
    {
        const string expected = "hours by weekday, such as `mon-fri: [08:00-12:00, 13:00-17:00]`";
        if (node is not YamlNode.Mapping days)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`coverage` is not written by weekday", expected);
            }

            return [];
        }

        var placed = new List<(WeeklyWindow Window, YamlNode At)>();
        var written = 0;
        foreach (var entry in days.Entries)
        {
            var weekdays = Days(entry.Key);
            var items = entry.Value is YamlNode.Sequence list ? list.Items : [entry.Value];
            written += items.Length;
            foreach (var item in items)
            {
                if (Hours(item) is var (start, end))
                {
                    placed.AddRange(weekdays.Select(day => (new WeeklyWindow(day, start, end), item)));
                }
            }
        }

        if (written == 0)
        {
            mistakes.Add(node, "`coverage` has no hours, so the response clock would never run", expected);
        }

        NoteOverlaps(placed);
        return [.. placed.Select(item => item.Window)];
    }

    /// <summary>The holidays with their names, which may be empty.</summary>
    public ImmutableDictionary<LocalDate, string> Holidays(YamlNode? node)
    {
        const string expected = "a list of dates, such as `- 2026-12-25: Christmas Day` or `- 2026-12-25`";
        var lines = new Dictionary<LocalDate, int>();
        var holidays = ImmutableDictionary.CreateBuilder<LocalDate, string>();
        if (node is not YamlNode.Sequence list)
        {
            if (node is not (null or YamlNode.Broken))
            {
                mistakes.Add(node, "`holidays` is not a list", expected);
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

    private List<IsoDayOfWeek> Days(YamlNode.Scalar key)
    {
        var days = new List<IsoDayOfWeek>();
        foreach (var part in key.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || Values.Weekday(ends[0]) is not { } first || Values.Weekday(ends[^1]) is not { } last)
            {
                var names = Enumerable.Range(1, 7).Select(day => ((IsoDayOfWeek)day).ToString().ToLowerInvariant());
                mistakes.Add(key, $"{Quote.Of(key.Text)} is no weekday{Nearest.Hint(key.Text, names)}", ExpectedDays);
                return [];
            }

            // Backwards goes over the week's end: fri-mon.
            for (var day = first; ; day = day == IsoDayOfWeek.Sunday ? IsoDayOfWeek.Monday : day + 1)
            {
                days.Add(day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return days;
    }

    private (LocalTime Start, LocalTime End)? Hours(YamlNode node)
    {
        if (values.Text(node, ExpectedWindow) is not { } text)
        {
            return null;
        }

        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var isUntilMidnight = parts.Length == 2 && parts[1] is "24:00";
        if (parts.Length != 2 || Values.TimeOfDay(parts[0]) is not { } start || (isUntilMidnight ? LocalTime.Midnight : Values.TimeOfDay(parts[1])) is not { } end)
        {
            mistakes.Add(node, $"{Quote.Of(text)} is not a window of coverage", ExpectedWindow);
            return null;
        }

        if (start == end && !isUntilMidnight)
        {
            mistakes.Add(node, $"{Quote.Of(text)} starts and ends at the same time", ExpectedWindow);
            return null;
        }

        return (start, end);
    }

    private void NoteOverlaps(List<(WeeklyWindow Window, YamlNode At)> placed)
    {
        var noted = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        var spans = placed.Select(item => (Start: StartOf(item.Window), End: StartOf(item.Window) + LengthOf(item.Window), item.At, item.Window.Day)).ToList();
        spans.AddRange([.. spans.Where(span => span.End > MinutesPerWeek).Select(span => span with { Start = span.Start - MinutesPerWeek, End = span.End - MinutesPerWeek })]);
        spans.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.At.Line.CompareTo(right.At.Line));
        for (var i = 1; i < spans.Count; i++)
        {
            var (earlier, later) = (spans[i - 1], spans[i]);
            if (later.Start < earlier.End && noted.Add(later.At))
            {
                mistakes.Add(later.At, $"{Quote.Of(((YamlNode.Scalar)later.At).Text)} on {later.Day} overlaps {Quote.Of(((YamlNode.Scalar)earlier.At).Text)} on line {earlier.At.Line}", "windows that do not overlap");
            }

            if (earlier.End > later.End)
            {
                spans[i] = later with { End = earlier.End, At = earlier.At };
            }
        }
    }

    private static int StartOf(WeeklyWindow window) => (((int)window.Day - 1) * MinutesPerDay) + MinuteOf(window.Start);

    private static int LengthOf(WeeklyWindow window) =>
        MinuteOf(window.End) - MinuteOf(window.Start) + (window.End <= window.Start ? MinutesPerDay : 0);

    private static int MinuteOf(LocalTime time) => (time.Hour * 60) + time.Minute;
}
