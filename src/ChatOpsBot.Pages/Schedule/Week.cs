using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>A week from Monday to Sunday by the team's clock, with its bands.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Bands">Primaries, backups, then who is away.</param>
/// <param name="MoreAway">How many are away for whom there is no band left.</param>
internal sealed record Week(LocalDate Monday, ImmutableArray<Band> Bands, int MoreAway)
{
    private const int HoursPerColumn = 24 / Style.ColumnsPerDay;
    private const int FirstAwayLane = 2;

    /// <summary>Its days.</summary>
    public IEnumerable<LocalDate> Days => Enumerable.Range(0, 7).Select(Monday.PlusDays);

    /// <summary>The weeks that a month lies in.</summary>
    public static IEnumerable<Week> Of(YearMonth month, Moment moment, IReadOnlyList<Absence> absences)
    {
        var (first, last) = (month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1));
        for (var monday = first.PlusDays(1 - (int)first.DayOfWeek); monday <= last; monday = monday.PlusWeeks(1))
        {
            yield return From(monday, moment, absences);
        }
    }

    private static Week From(LocalDate monday, Moment moment, IReadOnlyList<Absence> absences)
    {
        var zone = moment.Team.Zone;
        var (start, end) = (zone.AtStartOfDay(monday).ToInstant(), zone.AtStartOfDay(monday.PlusWeeks(1)).ToInstant());
        var bands = new[] { Place.Primary, Place.Backup }
            .SelectMany(place => Served.In(place, moment.Schedule, start, end))
            .Select(served => Laid(served, start, end, at => Column(at.InZone(zone).LocalDateTime, monday)))
            .ToList();
        var more = 0;
        var free = new int[Style.Lanes];
        foreach (var absence in absences.Where(absence => absence.From < monday.PlusWeeks(1) && absence.Until >= monday).OrderBy(absence => absence.From).ThenBy(absence => absence.Number))
        {
            var (first, after) = (Math.Max(0, DaysAfter(monday, absence.From)), Math.Min(7, DaysAfter(monday, absence.Until) + 1));
            var lane = Array.FindIndex(free, FirstAwayLane, until => until <= first);
            if (lane < 0)
            {
                more++;
                continue;
            }

            free[lane] = after;
            var span = absence.In(zone);
            bands.Add(new Band(BandKind.Away, absence.Person, first * Style.ColumnsPerDay, after * Style.ColumnsPerDay, lane, span.Start, span.End)
            {
                CameFromBefore = absence.From < monday,
                GoesOn = absence.Until >= monday.PlusWeeks(1),
            });
        }

        return new Week(monday, [.. bands], more);
    }

    private static Band Laid(Served served, Instant start, Instant end, Func<Instant, int> column)
    {
        var first = served.Start <= start ? 0 : Math.Min(column(served.Start), Style.ColumnsPerWeek - 1);
        var after = served.End >= end ? Style.ColumnsPerWeek : Math.Max(column(served.End), first + 1);
        return new Band(served.Place == Place.Primary ? BandKind.Primary : BandKind.Backup, served.Person, first, after, (int)served.Place, served.Start, served.End)
        {
            Change = served.Change,
            StandsIn = served.StandsIn,
            CameFromBefore = served.Start < start,
            GoesOn = served.End > end,
        };
    }

    // To the nearest column: a handover at 17:00 is drawn at 18:00.
    private static int Column(LocalDateTime at, LocalDate monday) =>
        (DaysAfter(monday, at.Date) * Style.ColumnsPerDay) + (int)Math.Round(at.TimeOfDay.TickOfDay / (double)(NodaConstants.TicksPerHour * HoursPerColumn), MidpointRounding.AwayFromZero);

    private static int DaysAfter(LocalDate monday, LocalDate day) => Period.DaysBetween(monday, day);
}
