using System.Globalization;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Host.Teams.Yaml;
using ChatOpsBot.Host.Text;
using NodaTime;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads when shifts change: <c>handover</c>, <c>length</c> and <c>starts</c> of <c>rotation</c>.</summary>
internal sealed class PatternReader(MistakeList mistakes)
{
    private const string ExpectedHandover = "a weekday and a time, such as `fri 17:00`; or a time, such as `09:00`, where shifts are not whole weeks";
    private const string ExpectedStarts = "the date on which a shift of the first primary starts, such as `2026-01-02`";
    private const string ExpectedLength = "days or weeks, such as `3 days`, `1 week` or `2 weeks`, up to 53 weeks";

    private readonly Values values = new(mistakes);

    private (IsoDayOfWeek? Day, LocalTime Time)? handover;
    private int days = 7;

    /// <summary>The pattern, or null once it has been noted why there is none.</summary>
    public ShiftPattern? Read(Fields fields, DateTimeZone? zone)
    {
        var handoverNode = fields.Required("handover", ExpectedHandover);
        handover = Handover(handoverNode);
        var lengthNode = fields.Optional("length");
        days = Length(lengthNode, "length") ?? 7;
        if (handover is { Day: { } weekday } && days % 7 != 0)
        {
            mistakes.Add(lengthNode!, $"shifts of {days} days do not all start on a {weekday}", "whole weeks; or a handover without a weekday");
        }

        var starts = Date(fields.Required("starts", ExpectedStarts), null);
        return zone is not null && handover is { } given && starts is { } first ? new ShiftPattern(first, days, given.Time, zone) : null;
    }

    /// <summary>A date on which a shift starts; null once it has been noted that none does.</summary>
    /// <param name="node">The date.</param>
    /// <param name="pattern">When shifts start, where that is known.</param>
    public LocalDate? Date(YamlNode? node, ShiftPattern? pattern)
    {
        var date = values.Date(node);
        if (date is not { } given)
        {
            return date;
        }

        if (handover is { Day: { } weekday } && given.DayOfWeek != weekday)
        {
            mistakes.Add(
                node!,
                $"{Iso(given)} is a {given.DayOfWeek}, but shifts start on {weekday}s",
                $"a {weekday} such as `{Iso(given.Previous(weekday))}` or `{Iso(given.Next(weekday))}`");
            return null;
        }

        if (pattern is null || pattern.StartsOn(given))
        {
            return date;
        }

        var next = pattern.FirstFrom(given);
        mistakes.Add(
            node!,
            $"no shift starts on {Iso(given)}: each is {pattern.Days} days long, from {Iso(pattern.Anchor)} on",
            $"`{Iso(pattern.DateOf(next - 1))}` or `{Iso(pattern.DateOf(next))}`");
        return null;
    }

    /// <summary>A number of days, written in days or weeks.</summary>
    public int? Length(YamlNode? node, string field)
    {
        if (values.Text(node, ExpectedLength) is not { } text)
        {
            return null;
        }

        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, var unit]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && unit switch { "day" or "days" => 1, "week" or "weeks" => 7, _ => 0 } is var factor and > 0
            && count >= 1 && count <= ShiftPattern.LongestDays / factor)
        {
            return count * factor;
        }

        mistakes.Add(node!, $"{Quote.Of(text)} is no {field} in days or weeks", ExpectedLength);
        return null;
    }

    private (IsoDayOfWeek? Day, LocalTime Time)? Handover(YamlNode? node)
    {
        if (values.Text(node, ExpectedHandover) is not { } text)
        {
            return null;
        }

        switch (text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case [var day, var time] when Values.Weekday(day) is { } weekday && Values.TimeOfDay(time) is { } at:
                return (weekday, at);
            case [var time] when Values.TimeOfDay(time) is { } at:
                return (null, at);
            default:
                mistakes.Add(node!, $"{Quote.Of(text)} is not a time of handover", ExpectedHandover);
                return null;
        }
    }

    public static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
