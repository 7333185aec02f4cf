using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>Instants and durations in words, for one reader.</summary>
public static class TimeWords
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern DayOfYear = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM yyyy");

    /// <summary>An instant in a zone, as near as words allow: <c>today 14:30</c>, <c>tomorrow 09:00</c>, <c>Mon 23 Nov 09:00</c>.</summary>
    public static string When(Instant at, DateTimeZone zone, Instant now)
    {
        if (at == CoverageCalendar.Never)
        {
            return "no set time";
        }

        var then = at.InZone(zone).LocalDateTime;
        var today = now.InZone(zone).Date;
        var days = Period.Between(today, then.Date, PeriodUnits.Days).Days;
        var day = days switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            _ when then.Year == today.Year => Day.Format(then.Date),
            _ => DayOfYear.Format(then.Date),
        };
        return $"{day} {Time.Format(then.TimeOfDay)}";
    }

    /// <summary>As <see cref="When"/>, without the day where it is today: <c>15:30</c>, <c>tomorrow 09:00</c>.</summary>
    public static string Soon(Instant at, DateTimeZone zone, Instant now)
    {
        var then = at.InZone(zone).LocalDateTime;
        return then.Date == now.InZone(zone).Date ? Time.Format(then.TimeOfDay) : When(at, zone, now);
    }

    /// <summary>
    /// An instant for a reader, who sees it in their own zone and, where the clocks differ, in the team's:
    /// <c>Mon 23 Nov 16:30 your time (09:30 in Chicago)</c>.
    /// </summary>
    public static string WhenFor(Person reader, Team team, Instant at, Instant now)
    {
        var own = ZoneOf(reader, team);
        if (at == CoverageCalendar.Never || own.GetUtcOffset(at) == team.Zone.GetUtcOffset(at))
        {
            return When(at, own, now);
        }

        var (here, there) = (at.InZone(own).LocalDateTime, at.InZone(team.Zone).LocalDateTime);

        // Two dates: "today" would not say whose.
        return here.Date == there.Date
            ? $"{When(at, own, now)} your time ({Time.Format(there.TimeOfDay)} in {City(team.Zone)})"
            : $"{Dated(here)} your time ({Dated(there)} in {City(team.Zone)})";

        string Dated(LocalDateTime local) => $"{DayIn(now.InZone(team.Zone).Year).Format(local.Date)} {Time.Format(local.TimeOfDay)}";

        LocalDatePattern DayIn(int year) => here.Year == year && there.Year == year ? Day : DayOfYear;
    }

    /// <summary>As <see cref="WhenFor"/>, with the instant beside the words, for platforms that know each reader's zone.</summary>
    public static Span.When SpanFor(Person reader, Team team, Instant at, Instant now) => new(at, WhenFor(reader, team, at, now));

    /// <summary>An instant for whoever reads it much later: its date in the team's zone, which is named, and never <c>today</c>.</summary>
    public static string Dated(Team team, Instant at)
    {
        var then = at.InZone(team.Zone).LocalDateTime;
        return $"{DayOfYear.Format(then.Date)} {Time.Format(then.TimeOfDay)} {City(team.Zone)} time";
    }

    /// <summary>An instant for several readers at once: in the team's zone, which is named.</summary>
    public static string WhenForAll(Team team, Instant at, Instant now) => at == CoverageCalendar.Never ? When(at, team.Zone, now) : $"{When(at, team.Zone, now)} {City(team.Zone)} time";

    /// <summary>
    /// By whose clock a reader is told instants, and the words that say so: the reader's own, with nothing to add where it shows what the
    /// team's shows; the team's, named, where everyone reads and <paramref name="reader"/> is null.
    /// </summary>
    public static (DateTimeZone Zone, string Whose) Clock(Person? reader, Team team, Instant at)
    {
        if (reader is null)
        {
            return (team.Zone, $" {City(team.Zone)} time");
        }

        var own = ZoneOf(reader, team);
        return (own, own.GetUtcOffset(at) == team.Zone.GetUtcOffset(at) ? "" : " your time");
    }

    /// <summary>A length of time: <c>4 hours</c>, <c>1 hour 30 minutes</c>, <c>45 minutes</c>.</summary>
    public static string Length(Duration length)
    {
        var minutes = (long)Math.Round(length.TotalMinutes, MidpointRounding.AwayFromZero);
        var (hours, rest) = (minutes / 60, minutes % 60);
        var inHours = $"{hours} hour{(hours == 1 ? "" : "s")}";
        var inMinutes = $"{rest} minute{(rest == 1 ? "" : "s")}";
        return (hours, rest) switch
        {
            (0, _) => inMinutes,
            (_, 0) => inHours,
            _ => $"{inHours} {inMinutes}",
        };
    }

    /// <summary>The reader's zone; the team's where the reader's is unknown here.</summary>
    public static DateTimeZone ZoneOf(Person reader, Team team) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(reader.Zone) ?? team.Zone;

    /// <summary>The city that a zone is named for: <c>Chicago</c>.</summary>
    public static string City(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
