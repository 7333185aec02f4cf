using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads one window: <c>08:00-12:00</c>.</summary>
internal sealed class HoursReader(MistakeList mistakes)
{
    private const string Expected = "hours such as `08:00-12:00`; `20:00-06:00` ends on the next day, `00:00-24:00` is all day";

    private readonly Values values = new(mistakes);

    /// <summary>When it opens and closes (midnight for 24:00); null once it has been noted what is wrong.</summary>
    public (LocalTime Start, LocalTime End)? Read(YamlNode node)
    {
        if (values.Text(node, Expected) is not { } text)
        {
            return null;
        }

        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var isUntilMidnight = parts.Length == 2 && parts[1] is "24:00";
        if (parts.Length != 2 || Values.TimeOfDay(parts[0]) is not { } start || (isUntilMidnight ? LocalTime.Midnight : Values.TimeOfDay(parts[1])) is not { } end)
        {
            mistakes.Add(node, $"{Quote.Of(text)} is not a window of coverage", Expected);
            return null;
        }

        if (start == end && !isUntilMidnight)
        {
            mistakes.Add(node, $"{Quote.Of(text)} starts and ends at the same time", Expected);
            return null;
        }

        return (start, end);
    }
}
