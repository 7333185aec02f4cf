using NodaTime;
using NodaTime.TimeZones;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>
/// The zones that a calendar names: by IANA's names, by Windows' names, and else as its own VTIMEZONE describes them. A known name wins over the description, which
/// is often older than the law.
/// </summary>
internal sealed class IcsZones(IEnumerable<IcsComponent> described)
{
    private const int MostZones = 100;

    private readonly Dictionary<string, DateTimeZone> known = new(StringComparer.Ordinal);

    /// <summary>The zone with this id.</summary>
    /// <exception cref="IcsException">Nobody knows it.</exception>
    public DateTimeZone Get(string id, int line)
    {
        if (!known.TryGetValue(id, out var zone))
        {
            if (known.Count >= MostZones)
            {
                throw new IcsException(line, $"there are more than {MostZones} time zones");
            }

            zone = ByName(id) ?? Described(id) ?? throw new IcsException(line, $"the time zone {IcsMistake.Plain(id)} is not known; expected an IANA or Windows name, or a VTIMEZONE with that id");
            known.Add(id, zone);
        }

        return zone;
    }

    // Some put their own name in front: /freeassociation.sourceforge.net/Europe/Berlin.
    private static DateTimeZone? ByName(string id)
    {
        var name = id.Trim();
        if (TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(name, out var fromWindows))
        {
            return DateTimeZoneProviders.Tzdb[fromWindows];
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone)
        {
            return zone;
        }

        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return name.StartsWith('/')
            ? Enumerable.Range(2, Math.Max(0, Math.Min(2, parts.Length - 1))).Select(count => DateTimeZoneProviders.Tzdb.GetZoneOrNull(string.Join('/', parts[^count..]))).FirstOrDefault(found => found is not null)
            : null;
    }

    private DescribedZone? Described(string id) =>
        described.FirstOrDefault(component => component.Find("TZID")?.Text == id) is { } component ? DescribedZone.Read(component) : null;
}
