using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Pages.Markup;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Pages;

/// <summary>Tells instants by the team's clock, with their dates: a page is looked at again tomorrow, and printed.</summary>
internal sealed class Times(Visitor visitor)
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern DayOfYear = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM yyyy");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly DateTimeZone zone = visitor.Team.Zone;

    private int ThisYear => visitor.Moment.Now.InZone(zone).Year;

    /// <summary>The reader's zone where its clock shows something else than the team's; null where it does not.</summary>
    public DateTimeZone? OwnZone(Instant at) =>
        visitor.Reader is { } reader && TimeWords.ZoneOf(reader, visitor.Team) is var own && own.GetUtcOffset(at) != zone.GetUtcOffset(at) ? own : null;

    /// <summary>An instant: <c>Fri 27 Nov 17:00</c>, with the year where it is another than this.</summary>
    public Html At(Instant at) => Html.Of($"<time datetime=\"{InstantPattern.General.Format(at)}\">{In(at, zone)}</time>");

    /// <summary>An instant in words only.</summary>
    public string Words(Instant at) => In(at, zone);

    /// <summary>The same by the reader's clock; nothing where it is what the team's shows.</summary>
    public Html Own(Instant at) => OwnZone(at) is { } own ? Html.Of($" <span class=\"own\">({In(at, own)} your time)</span>") : Html.Empty;

    /// <summary>From when until when.</summary>
    public Html Span(Instant from, Instant until) => Html.Of($"{At(from)} – {At(until)}");

    /// <summary>A day: <c>Fri 27 Nov</c>.</summary>
    public string Date(LocalDate day) => (day.Year == ThisYear ? Day : DayOfYear).Format(day);

    /// <summary>The city whose time it is.</summary>
    public string City => TimeWords.City(zone);

    private string In(Instant at, DateTimeZone where)
    {
        var local = at.InZone(where).LocalDateTime;
        return $"{Date(local.Date)} {Clock.Format(local.TimeOfDay)}";
    }
}
