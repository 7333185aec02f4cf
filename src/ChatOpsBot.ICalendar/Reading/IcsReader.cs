using System.Collections.Immutable;
using System.Text;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>Reads a calendar as RFC 5545 has it, from wherever it comes: nothing in it is trusted, and reading ends whatever it holds.</summary>
public static class IcsReader
{
    /// <summary>The longest calendar that is read, in bytes.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private const int MostEvents = 20_000;
    private const int MostMistakes = 100;

    /// <summary>Reads bytes, which must be UTF-8.</summary>
    /// <returns>The calendar; or why it is none.</returns>
    public static (ReadCalendar? Calendar, IcsMistake? Wrong) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return (null, new IcsMistake(1, "it is larger than 4 MB"));
        }

        try
        {
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException broken)
        {
            return (null, new IcsMistake(bytes[..Math.Clamp(broken.Index, 0, bytes.Length)].Count((byte)'\n') + 1, "this is not UTF-8"));
        }
    }

    /// <summary>Reads text.</summary>
    /// <returns>The calendar; or why it is none.</returns>
    public static (ReadCalendar? Calendar, IcsMistake? Wrong) Read(string text)
    {
        var mistakes = new List<IcsMistake>();
        try
        {
            var calendars = IcsComponent.ReadCalendars(text, mistakes);
            var zones = new IcsZones(calendars.SelectMany(calendar => calendar.Components).Where(component => component.Name == "VTIMEZONE"));
            var components = calendars.SelectMany(calendar => calendar.Components).Where(component => component.Name == "VEVENT").ToList();
            if (components.Count > MostEvents)
            {
                throw new IcsException(components[MostEvents].Line, $"there are more than {MostEvents} events");
            }

            var events = ImmutableArray.CreateBuilder<ReadEvent>();
            foreach (var component in components)
            {
                try
                {
                    events.Add(EventReader.Read(component, zones));
                }
                catch (IcsException broken)
                {
                    mistakes.Add(broken.Mistake);
                }
            }

            var name = calendars.Select(calendar => (calendar.Find("X-WR-CALNAME") ?? calendar.Find("NAME"))?.Text).FirstOrDefault(found => found is not null);
            return (new ReadCalendar(name, events.ToImmutable(), [.. mistakes.OrderBy(mistake => mistake.Line).Take(MostMistakes)]), null);
        }
        catch (IcsException broken)
        {
            return (null, broken.Mistake);
        }
    }
}
