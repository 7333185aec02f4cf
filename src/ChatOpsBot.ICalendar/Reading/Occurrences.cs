using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>Works out when the events of a calendar take place.</summary>
public static class Occurrences
{
    /// <summary>The most that are given.</summary>
    public const int Most = 5_000;

    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss'Z'");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd");

    /// <summary>Those that touch a stretch of time, in order of their starts; what was called off is not among them. What could not be worked out is told beside them.</summary>
    /// <param name="reader">The zone of whoever reads the calendar: dates and times without a zone are in it.</param>
    public static (ImmutableArray<Occurrence> Found, ImmutableArray<IcsMistake> Mistakes) In(ReadCalendar calendar, Interval span, DateTimeZone reader)
    {
        var (found, mistakes, budget) = (new List<Occurrence>(), ImmutableArray.CreateBuilder<IcsMistake>(), new Steps(1));
        foreach (var series in calendar.Events.GroupBy(one => one.Uid, StringComparer.Ordinal))
        {
            var line = series.First().Line;
            var steps = budget.At(line);
            try
            {
                found.AddRange(Of([.. series], span, reader, steps).Where(one => one.Start < span.End && (one.End > span.Start || (one.End == one.Start && one.Start == span.Start))));
                if (found.Count > Most)
                {
                    throw new IcsException(line, $"there are more than {Most} occurrences; those from here on are left out");
                }
            }
            catch (IcsException broken)
            {
                mistakes.Add(broken.Mistake);
                if (found.Count > Most)
                {
                    break;
                }
            }

            budget.Add(steps);
        }

        return ([.. found.OrderBy(one => one.Start).ThenBy(one => one.Key, StringComparer.Ordinal).Take(Most)], mistakes.ToImmutable());
    }

    private static IEnumerable<Occurrence> Of(List<ReadEvent> series, Interval span, DateTimeZone reader, Steps steps)
    {
        // The last edition of an occurrence stands, should there be several.
        var instead = series.Where(one => one.Instead is not null).GroupBy(one => one.Instead!.In(reader)).ToDictionary(same => same.Key, same => same.Last());
        foreach (var one in instead.Values.Where(one => !one.Cancelled))
        {
            yield return Make(one, one.Start, one.Instead, reader);
        }

        if (series.FindLast(one => one.Instead is null) is not { Cancelled: false } main)
        {
            yield break;
        }

        var repeated = main.Rule is not null || !main.Also.IsEmpty;
        var except = main.Except.ToLookup(time => time.IsDate);
        var seen = new HashSet<Instant>();
        foreach (var start in Starts(main, span, reader, steps))
        {
            var at = start.In(reader);
            if (!instead.ContainsKey(at) && !except[false].Any(time => time.In(reader) == at) && !except[true].Any(day => day.Local.Date == start.Local.Date) && seen.Add(at))
            {
                yield return Make(main, start, repeated ? start : null, reader);
            }
        }
    }

    private static IEnumerable<IcsTime> Starts(ReadEvent main, Interval span, DateTimeZone reader, Steps steps)
    {
        if (main.Rule is not { } rule)
        {
            return main.Also.Prepend(main.Start);
        }

        var zone = main.Start.Zone ?? reader;
        var lasts = Math.Max(0, (End(main, main.Start, reader) - main.Start.In(reader)).TotalDays) + 2;
        var starts = rule.Expand(main.Start.Local, span.End.InZone(zone).LocalDateTime.PlusDays(2), steps, span.Start.InZone(zone).LocalDateTime.PlusDays(-(int)Math.Min(lasts, 10_000)))
            .Select(main.Start.At)
            .Where(start => rule.Until is not { IsDate: false, Zone: not null } until || start.In(reader) <= until.In(reader));
        return starts.Concat(main.Also);
    }

    private static Occurrence Make(ReadEvent one, IcsTime start, IcsTime? which, DateTimeZone reader)
    {
        var (begins, ends) = (start.In(reader), End(one, start, reader));
        var key = which is null ? one.Uid : string.Create(CultureInfo.InvariantCulture, $"{one.Uid}/{(which.IsDate ? Day.Format(which.Local.Date) : Utc.Format(which.In(reader)))}");
        if (start.IsDate)
        {
            return new Occurrence(key, one, begins, ends, start.Local.Date, start.Local.Date.PlusDays(one.Days - 1), WholeDays: true);
        }

        var last = ends > begins ? ends - Duration.Epsilon : ends;
        return new Occurrence(key, one, begins, ends, begins.InZone(reader).Date, last.InZone(reader).Date, WholeDays: false);
    }

    // An event that is repeated lasts each time as long as the first: by the clock that never stops where times are told, by days where days are.
    private static Instant End(ReadEvent one, IcsTime start, DateTimeZone reader)
    {
        if (start.IsDate)
        {
            return reader.AtStartOfDay(start.Local.Date.PlusDays(one.Days)).ToInstant();
        }

        var begins = start.In(reader);
        return one.End is { } end
            ? begins + Duration.Max(Duration.Zero, end.In(reader) - one.Start.In(reader))
            : start.At(start.Local.PlusDays(one.Days)).In(reader) + one.Length;
    }
}
