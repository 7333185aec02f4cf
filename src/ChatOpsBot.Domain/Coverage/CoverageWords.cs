using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>Says coverage windows in words.</summary>
internal static class CoverageWords
{
    private static readonly string[] Names = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth"];

    public static string Describe(ImmutableArray<WeeklyWindow> windows)
    {
        var days = windows.Where(window => window.Only is null)
            .GroupBy(window => window.Day)
            .OrderBy(day => day.Key)
            .GroupBy(HoursOf, day => (int)day.Key, StringComparer.Ordinal)
            .Select(group => $"{Days([.. group])} {group.Key}");
        var certain = windows.Where(window => window.Only is not null)
            .GroupBy(window => (window.Only, window.Day))
            .Select(day => $"{Certain(day.Key.Only!, Names[(int)day.Key.Day])} {HoursOf(day)}");
        return string.Join("; ", days.Concat(certain));
    }

    private static string HoursOf(IEnumerable<WeeklyWindow> windows) =>
        Join([.. windows.OrderBy(window => window.Start).Select(Hours).Distinct(StringComparer.Ordinal)]);

    private static string Certain(DayPattern pattern, string day) => pattern switch
    {
        DayPattern.OfMonth { Which: var which } => $"{(which < 0 ? "last" : Ordinals[which])} {day} of the month",
        DayPattern.EveryWeeks { Weeks: 2 } => $"every other {day}",
        DayPattern.EveryWeeks weeks => $"{day} every {weeks.Weeks} weeks",
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "A pattern without words."),
    };

    private static string Days(int[] days)
    {
        if (days.Length == 7)
        {
            return "every day";
        }

        var parts = new List<string>();
        for (var first = 0; first < days.Length;)
        {
            var last = first;
            while (last + 1 < days.Length && days[last + 1] == days[last] + 1)
            {
                last++;
            }

            parts.Add(first == last ? Names[days[first]] : $"{Names[days[first]]}-{Names[days[last]]}");
            first = last + 1;
        }

        return Join(parts);
    }

    private static string Hours(WeeklyWindow window)
    {
        if (window.End == window.Start)
        {
            return window.Start == LocalTime.Midnight ? "all day" : $"{Time(window.Start)} for 24 hours";
        }

        if (window.End == LocalTime.Midnight)
        {
            return $"{Time(window.Start)}-24:00";
        }

        var next = window.End < window.Start ? " (next day)" : "";
        return $"{Time(window.Start)}-{Time(window.End)}{next}";
    }

    private static string Time(LocalTime time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    private static string Join(List<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
}
