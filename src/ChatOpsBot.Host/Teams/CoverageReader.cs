using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads <c>coverage</c>.</summary>
internal sealed class CoverageReader(MistakeList mistakes)
{
    private const int MinutesPerDay = 24 * 60;
    private const int MinutesPerWeek = 7 * MinutesPerDay;
    private const string ExpectedDays = "a weekday or days such as `mon`, `mon-fri` or `mon,wed,fri`";
    private readonly HoursReader hours = new(mistakes);

    /// <summary>Whether the team says that it has no coverage.</summary>
    public static bool IsNone(YamlNode? node) => node is YamlNode.Scalar { Text: "none" };

    /// <summary>The windows; none once it has been noted why.</summary>
    public ImmutableArray<WeeklyWindow> Windows(YamlNode? node)
    {
        const string expected = "hours by weekday, such as `mon-fri: [08:00-12:00, 13:00-17:00]`; or `none`";
        if (IsNone(node))
        {
            return [];
        }

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
            var (pattern, weekdays) = Days(entry.Key);
            var items = entry.Value is YamlNode.Sequence list ? list.Items : [entry.Value];
            written += items.Length;
            foreach (var item in items)
            {
                if (hours.Read(item) is var (start, end))
                {
                    placed.AddRange(weekdays.Select(day => (new WeeklyWindow(day, start, end) { Only = pattern }, item)));
                }
            }
        }

        if (written == 0)
        {
            mistakes.Add(node, "`coverage` has no hours, so the response clock would never run", expected);
        }

        // What is open on certain days only may come on top of the week.
        NoteOverlaps([.. placed.Where(item => item.Window.Only is null)]);
        return [.. placed.Select(item => item.Window)];
    }

    private (DayPattern? Pattern, List<IsoDayOfWeek> Days) Days(YamlNode.Scalar key)
    {
        var days = new List<IsoDayOfWeek>();
        if (DayPatternReader.Read(key.Text) is not var (pattern, named))
        {
            mistakes.Add(key, $"{Quote.Of(key.Text)} does not say which days", DayPatternReader.Expected);
            return (null, days);
        }

        foreach (var part in named.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || Values.Weekday(ends[0]) is not { } first || Values.Weekday(ends[^1]) is not { } last)
            {
                var names = Enumerable.Range(1, 7).Select(day => ((IsoDayOfWeek)day).ToString().ToLowerInvariant());
                mistakes.Add(key, $"{Quote.Of(key.Text)} is no weekday{Nearest.Hint(key.Text, names)}", ExpectedDays);
                return (null, []);
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

        return (pattern, days);
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
