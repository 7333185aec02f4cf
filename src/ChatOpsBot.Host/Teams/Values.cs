using System.Globalization;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads single values. Each gives null once it has noted what is wrong; a null node gives null without a word.</summary>
internal sealed class Values(MistakeList mistakes)
{
    private const int LongestText = 200;
    private const int LongestId = 40;
    private const string ExpectedDate = "a date such as `2026-12-25`, in the years 2000 to 2199";

    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("H:mm");
    private static readonly string[] DayNames = ["", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public string? Text(YamlNode? node, string expected)
    {
        switch (node)
        {
            case null or YamlNode.Broken:
                return null;
            case YamlNode.Scalar scalar when string.IsNullOrWhiteSpace(scalar.Text) || scalar.IsNothing:
                mistakes.Add(node, "there is nothing here", expected);
                return null;
            case YamlNode.Scalar scalar when scalar.Text.Length > LongestText:
                mistakes.Add(node, $"this is {scalar.Text.Length} characters long", $"{expected}, of at most {LongestText} characters");
                return null;
            case YamlNode.Scalar scalar when scalar.Text.Any(char.IsControl):
                mistakes.Add(node, "this holds a line break or another control character", $"{expected}, on one line");
                return null;
            case YamlNode.Scalar scalar:
                return scalar.Text;
            default:
                mistakes.Add(node, $"this is {(node is YamlNode.Sequence ? "a list" : "a group of fields")}", expected);
                return null;
        }
    }

    public string? Id(YamlNode? node, string owner, params string[] reserved)
    {
        const string rule = "lower-case letters, digits, `-` and `_`, beginning with a letter or digit, at most 40";
        var text = Text(node, $"the id of {owner}: {rule}");
        if (text is null)
        {
            return null;
        }

        if (text.Length > LongestId || !char.IsAsciiLetterOrDigit(text[0]) || !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
        {
            mistakes.Add(node!, $"{Quote.Of(text)} cannot be the id of {owner}", rule);
            return null;
        }

        if (reserved.Contains(text, StringComparer.Ordinal))
        {
            mistakes.Add(node!, $"{Quote.Of(text)} has a meaning of its own", $"another id for {owner}");
            return null;
        }

        return text;
    }

    public T? Choice<T>(YamlNode? node, string field, params (string Word, T Value)[] choices)
        where T : struct
    {
        var words = choices.Select(choice => choice.Word).ToArray();
        if (Text(node, Quote.AnyOf(words)) is not { } text)
        {
            return null;
        }

        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        mistakes.Add(node!, $"{Quote.Of(text)} is no {field}{Nearest.Hint(text, words)}", Quote.AnyOf(words));
        return null;
    }

    public DateTimeZone? Zone(YamlNode? node)
    {
        const string expected = "an IANA time zone such as `America/Chicago`";
        if (Text(node, expected) is not { } text)
        {
            return null;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is { } zone && DateTimeZoneProviders.Tzdb.Ids.Contains(text, StringComparer.Ordinal))
        {
            return zone;
        }

        var meant = TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.GetValueOrDefault(text)
            ?? DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.EndsWith($"/{text.Replace(' ', '_')}", StringComparison.OrdinalIgnoreCase))
            ?? Nearest.To(text, DateTimeZoneProviders.Tzdb.Ids);
        mistakes.Add(node!, $"there is no time zone {Quote.Of(text)}{(meant is null ? "" : $" (did you mean {Quote.Of(meant)}?)")}", expected);
        return null;
    }

    public LocalDate? Date(YamlNode? node)
    {
        if (Text(node, ExpectedDate) is not { } text)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success && parsed.Value.Year is >= 2000 and < 2200)
        {
            return parsed.Value;
        }

        mistakes.Add(node!, parsed.Success ? $"the year {parsed.Value.Year} is out of range" : $"{Quote.Of(text)} is not a date", ExpectedDate);
        return null;
    }

    /// <summary>A date in the years that files speak of, or null without a word.</summary>
    public static LocalDate? DateOf(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 2000 and < 2200 } date } ? date : null;

    public Duration? Duration(YamlNode? node)
    {
        if (Text(node, IsoDuration.Expected) is not { } text)
        {
            return null;
        }

        if (IsoDuration.Read(text, out var wrong) is { } duration)
        {
            return duration;
        }

        mistakes.Add(node!, wrong, IsoDuration.Expected);
        return null;
    }

    /// <summary>A number of percent, with or without its sign.</summary>
    public double? Percent(YamlNode? node, string expected)
    {
        if (Text(node, expected) is not { } text)
        {
            return null;
        }

        var number = text.EndsWith('%') ? text.AsSpan(0, text.Length - 1).TrimEnd() : text;
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 1_000_000)
        {
            return percent;
        }

        mistakes.Add(node!, $"{Quote.Of(text)} is not a percentage", expected);
        return null;
    }

    /// <summary>A time of day such as <c>8:00</c>, or null without a word.</summary>
    public static LocalTime? TimeOfDay(string text) => TimePattern.Parse(text) is { Success: true, Value: var time } ? time : null;

    /// <summary>A weekday by its name or its first three letters, or null without a word.</summary>
    public static IsoDayOfWeek? Weekday(string text)
    {
        var day = Array.FindIndex(DayNames, 1, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name[..3], text, StringComparison.OrdinalIgnoreCase));
        return day < 0 ? null : (IsoDayOfWeek)day;
    }
}
