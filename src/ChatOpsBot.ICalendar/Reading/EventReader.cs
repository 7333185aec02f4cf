using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>Reads one VEVENT.</summary>
internal static class EventReader
{
    private const int LongestUid = 500;
    private const int LongestTitle = 500;
    private const int LongestDescription = 4_000;
    private const int MostAddresses = 100;

    /// <summary>The event.</summary>
    /// <exception cref="IcsException">Something in it is not understood.</exception>
    public static ReadEvent Read(IcsComponent component, IcsZones zones)
    {
        var starts = component.Find("DTSTART") ?? throw new IcsException(component.Line, "an event says no DTSTART");
        var start = IcsTime.Read(starts, starts.Value, zones);
        var (end, days, length) = EndOf(component, start, zones);
        if (component.Find("RECURRENCE-ID") is { } one && one.Parameter("RANGE") is { } range)
        {
            throw new IcsException(one.Number, $"RECURRENCE-ID: RANGE={IcsMistake.Plain(range)} is not understood; expected each occurrence by itself");
        }

        var busy = component.Find("X-MICROSOFT-CDO-BUSYSTATUS")?.Value.Trim().ToUpperInvariant();
        return new ReadEvent(
            Shorten(component.Find("UID")?.Text.Trim() is { Length: > 0 } uid ? uid : $"line-{component.Line}", LongestUid), component.Line, start, Shorten(component.Find("SUMMARY")?.Text.Trim() ?? "", LongestTitle))
        {
            Days = days,
            Length = length,
            End = end,
            Description = Shorten(component.Find("DESCRIPTION")?.Text.Trim() ?? "", LongestDescription),
            Cancelled = Says(component, "STATUS", "CANCELLED"),
            Free = Says(component, "TRANSP", "TRANSPARENT") || busy == "FREE",
            OutOfOffice = busy == "OOF" || Says(component, "X-MICROSOFT-CDO-INTENDEDSTATUS", "OOF"),
            Addresses = [.. component.All("ORGANIZER").Concat(component.All("ATTENDEE")).Select(AddressOf).OfType<string>().Distinct().Take(MostAddresses)],
            Instead = component.Find("RECURRENCE-ID") is { } which ? IcsTime.Read(which, which.Value, zones) : null,
            Rule = component.All("RRULE").ToList() switch
            {
                [] => null,
                [var rule] => RecurrenceRule.Read(rule),
                [_, var second, ..] => throw new IcsException(second.Number, "a second RRULE is not understood"),
            },
            Also = Times(component, "RDATE", zones),
            Except = Times(component, "EXDATE", zones),
        };
    }

    private static (IcsTime? End, int Days, Duration Length) EndOf(IcsComponent component, IcsTime start, IcsZones zones)
    {
        if (component.Find("DTEND") is { } ends)
        {
            var end = IcsTime.Read(ends, ends.Value, zones);
            return end.IsDate == start.IsDate
                ? (end, Math.Max(start.IsDate ? 1 : 0, start.IsDate ? Period.DaysBetween(start.Local.Date, end.Local.Date) : 0), Duration.Zero)
                : throw new IcsException(ends.Number, "DTEND: a date and a time cannot begin and end one event");
        }

        if (component.Find("DURATION") is { } lasts)
        {
            var (days, length) = IcsDuration.Read(lasts);
            return (null, start.IsDate ? Math.Max(1, days) : days, start.IsDate ? Duration.Zero : length);
        }

        return (null, start.IsDate ? 1 : 0, Duration.Zero);
    }

    private static ImmutableArray<IcsTime> Times(IcsComponent component, string name, IcsZones zones) =>
        [.. component.All(name).SelectMany(line => line.Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(value => IcsTime.Read(line, value.Split('/')[0], zones)))];

    private static bool Says(IcsComponent component, string name, string word) => string.Equals(component.Find(name)?.Value.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private static string? AddressOf(IcsLine line)
    {
        var said = line.Parameter("EMAIL") ?? line.Value.Trim();
        var address = said.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? said["mailto:".Length..] : said;
        return address.Contains('@', StringComparison.Ordinal) && address.Length < 320 ? address.Trim().ToLowerInvariant() : null;
    }

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
