using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>A date, or a wall time in a zone. One without a zone is by the clock of whoever reads it.</summary>
/// <param name="Local">The wall time; midnight for a date.</param>
/// <param name="IsDate">Whether it is a date alone.</param>
/// <param name="Zone">Its zone; null for a date, and for a time by the reader's clock.</param>
public sealed record IcsTime(LocalDateTime Local, bool IsDate, DateTimeZone? Zone)
{
    private static readonly LocalDatePattern DateText = LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd");
    private static readonly LocalDateTimePattern TimeText = LocalDateTimePattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss");

    // RFC 5545: of two equal wall times the first is meant, and one that is skipped counts by the offset before the gap.
    private static readonly ZoneLocalMappingResolver AsRead = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <summary>The instant; of a date, the start of the day.</summary>
    /// <param name="reader">The zone of whoever reads it.</param>
    public Instant In(DateTimeZone reader) => IsDate ? reader.AtStartOfDay(Local.Date).ToInstant() : (Zone ?? reader).ResolveLocal(Local, AsRead).ToInstant();

    /// <summary>The same by another wall clock.</summary>
    internal IcsTime At(LocalDateTime local) => this with { Local = local };

    /// <summary>Reads a property's value.</summary>
    /// <exception cref="IcsException">It is none, or its zone is not known.</exception>
    internal static IcsTime Read(IcsLine line, string value, IcsZones zones)
    {
        value = value.Trim();
        if (value.Length == 8 && DateText.Parse(value) is { Success: true, Value: var date })
        {
            return new IcsTime(Sane(line, date).AtMidnight(), IsDate: true, null);
        }

        var utc = value.EndsWith('Z');
        if (TimeText.Parse(utc ? value[..^1] : value) is not { Success: true, Value: var local })
        {
            // 24:00:00 and leap seconds are written by some.
            throw new IcsException(line.Number, $"{line.Name}: {IcsMistake.Plain(value)} is neither a date such as 20261224 nor a time such as 20261224T090000Z");
        }

        Sane(line, local.Date);
        return new IcsTime(local, IsDate: false, utc ? DateTimeZone.Utc : line.Parameter("TZID") is { } id ? zones.Get(id, line.Number) : null);
    }

    private static LocalDate Sane(IcsLine line, LocalDate date) => date.Year is >= 1600 and < 2200
        ? date
        : throw new IcsException(line.Number, $"{line.Name}: the year {date.Year} is out of range; expected 1600 to 2199");
}
