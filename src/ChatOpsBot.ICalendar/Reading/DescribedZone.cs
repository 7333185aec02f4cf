using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>A zone as a VTIMEZONE describes it, with its changes worked out up to a year that no plan reaches.</summary>
internal sealed class DescribedZone : DateTimeZone
{
    private const int LastYear = 2100;
    private const int MostChanges = 2_000;

    private readonly ImmutableArray<ZoneInterval> intervals;

    private DescribedZone(string id, ImmutableArray<ZoneInterval> intervals)
        : base(id, intervals.Length == 1, intervals.Min(one => one.WallOffset), intervals.Max(one => one.WallOffset)) => this.intervals = intervals;

    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var (low, high) = (0, intervals.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = intervals[middle].Start <= instant ? (middle, high) : (low, middle - 1);
        }

        return intervals[low];
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="IcsException">It describes none.</exception>
    public static DescribedZone Read(IcsComponent component)
    {
        var changes = component.Components.Where(one => one.Name is "STANDARD" or "DAYLIGHT").SelectMany(Changes).OrderBy(change => change.At).Take(MostChanges).ToList();
        if (changes.Count == 0)
        {
            throw new IcsException(component.Line, "a VTIMEZONE describes no offset; expected STANDARD or DAYLIGHT in it");
        }

        // Before the first change that it tells of, the offset is what it was changed from.
        var found = ImmutableArray.CreateBuilder<ZoneInterval>();
        var (offset, savings, start) = (changes[0].From, Offset.Zero, (Instant?)null);
        foreach (var change in changes)
        {
            if (start is null || change.At > start)
            {
                found.Add(new ZoneInterval("described", start, change.At, offset, savings));
                start = change.At;
            }

            (offset, savings) = (change.To, change.Saves ? change.To - change.From : Offset.Zero);
        }

        found.Add(new ZoneInterval("described", start, null, offset, savings));
        return new DescribedZone(component.Find("TZID")!.Text, found.ToImmutable());
    }

    private static IEnumerable<(Instant At, Offset From, Offset To, bool Saves)> Changes(IcsComponent observance)
    {
        if (observance.Find("DTSTART") is not { } starts || observance.Find("TZOFFSETFROM") is not { } from || observance.Find("TZOFFSETTO") is not { } to)
        {
            throw new IcsException(observance.Line, "a part of a VTIMEZONE lacks DTSTART, TZOFFSETFROM or TZOFFSETTO");
        }

        var (before, after) = (OffsetOf(from), OffsetOf(to));
        var first = IcsTime.Read(starts with { Parameters = starts.Parameters.Remove("TZID") }, starts.Value, new IcsZones([])).Local;
        IEnumerable<LocalDateTime> onsets = observance.Find("RRULE") is { } rule
            ? RecurrenceRule.Read(rule).Expand(first, new LocalDateTime(LastYear, 1, 1, 0, 0), new Steps(rule.Number)).TakeWhile(onset => onset.Year < LastYear)
            : [first];
        foreach (var also in observance.All("RDATE").SelectMany(line => line.Value.Split(',').Select(value => IcsTime.Read(line, value, new IcsZones([])).Local)))
        {
            onsets = onsets.Append(also);
        }

        return onsets.Select(onset => (onset.WithOffset(before).ToInstant(), before, after, observance.Name == "DAYLIGHT"));
    }

    private static Offset OffsetOf(IcsLine line)
    {
        var text = line.Value.Trim();
        if (text.Length is 5 or 7 && text[0] is '+' or '-' && text[1..].All(char.IsAsciiDigit))
        {
            var seconds = (Number(text, 1) * 3600) + (Number(text, 3) * 60) + (text.Length == 7 ? Number(text, 5) : 0);
            if (seconds <= 18 * 3600)
            {
                return Offset.FromSeconds(text[0] == '-' ? -seconds : seconds);
            }
        }

        throw new IcsException(line.Number, $"{line.Name}: {IcsMistake.Plain(text)} is no offset such as +0530");
    }

    private static int Number(string text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';
}
