using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>A month as a calendar: a row of days for each week, and under it who serves, as bands.</summary>
internal static class MonthGrid
{
    private static readonly (string Short, string Long)[] Weekdays =
        [("Mon", "Monday"), ("Tue", "Tuesday"), ("Wed", "Wednesday"), ("Thu", "Thursday"), ("Fri", "Friday"), ("Sat", "Saturday"), ("Sun", "Sunday")];

    public static Html Draw(YearMonth month, Visitor visitor, IReadOnlyList<Absence> absences)
    {
        var today = visitor.Moment.Now.InZone(visitor.Team.Zone).Date;
        var weeks = Week.Of(month, visitor.Moment, absences).Select(week => Html.Of($"""
            <tr class="days">{week.Days.Select(day => Day(day, month, today, visitor))}</tr>
            <tr class="bands"><td colspan="7"><ul>{week.Bands.Select(band => Draw(band, visitor))}</ul>{Html.If(week.MoreAway > 0, () => Html.Of($"<p>{week.MoreAway} more away</p>"))}</td></tr>
            """));
        return Html.Of($"""
            <table class="month">
            <caption class="hidden">{MonthsAsked.Name(month)}: who serves when</caption>
            <thead><tr>{Weekdays.Select(day => Html.Of($"<th scope=\"col\"><abbr title=\"{day.Long}\">{day.Short}</abbr></th>"))}</tr></thead>
            <tbody>
            {weeks}
            </tbody>
            </table>
            <p class="legend" aria-hidden="true"><span class="band primary hue-none">Primary</span> <span class="band backup hue-none">Backup</span> {Html.If(absences.Count > 0, () => Html.Of($"<span class=\"band away hue-none\">Away</span> "))}<span>⇄ changed</span></p>
            {Holidays(month, visitor)}
            """);
    }

    private static Html Day(LocalDate day, YearMonth month, LocalDate today, Visitor visitor)
    {
        var outside = day.ToYearMonth() != month;
        var holiday = visitor.Team.Coverage.Holidays.Contains(day);
        var classes = string.Join(' ', new[] { outside ? "outside" : null, day == today ? "today" : null, holiday ? "holiday" : null }.OfType<string>());
        var name = holiday ? visitor.Team.HolidayNames.GetValueOrDefault(day) is { Length: > 0 } named ? named : "Holiday" : "";
        return Html.Of($"""
            <td class="{classes}"{Html.If(day == today, () => Html.Of($" aria-current=\"date\""))}><time datetime="{NodaTime.Text.LocalDatePattern.Iso.Format(day)}">{day.Day}</time>{Html.If(holiday, () => Html.Of($"<span class=\"named\" title=\"{name}\">{name}</span>"))}</td>
            """);
    }

    private static Html Draw(Band band, Visitor visitor)
    {
        var kind = band.Kind switch
        {
            BandKind.Primary => "primary",
            BandKind.Backup => "backup",
            _ => "away",
        };
        var edges = (band.CameFromBefore ? " from-before" : "") + (band.GoesOn ? " goes-on" : "") + (band.StandsIn ? " stands-in" : "") + (visitor.IsReader(band.Person) ? " mine" : "") + (band.After - band.First <= Style.ColumnsPerDay ? " brief" : "");
        var note = band.StandsIn ? "stands in" : band.Change is { } change ? $"by {ChangeWords.Kind(change.Kind)} {change.Number}" : "";
        var said = band.Kind == BandKind.Away
            ? $"away from {visitor.Times.Words(band.From)} until {visitor.Times.Words(band.Until)}"
            : $"{kind} from {visitor.Times.Words(band.From)} until {visitor.Times.Words(band.Until)}{(note.Length > 0 ? $", {note}" : "")}";
        var sign = band.StandsIn ? "! " : band.Change is not null ? "⇄ " : "";
        return Html.Of($"""
            <li class="band {kind} {visitor.Hue(band.Person)} s{band.First} e{band.After} l{band.Lane}{edges}" title="{visitor.NameOf(band.Person)}: {said}"><span class="sign" aria-hidden="true">{sign}</span><bdi class="whole">{visitor.NameOf(band.Person)}</bdi><bdi class="short" aria-hidden="true">{visitor.ShortNameOf(band.Person)}</bdi>{Html.If(band.Kind == BandKind.Away, () => Html.Of($"<span aria-hidden=\"true\"> away</span>"))}<span class="hidden">, {said}</span></li>
            """);
    }

    private static Html Holidays(YearMonth month, Visitor visitor)
    {
        var days = visitor.Team.Coverage.Holidays.Where(day => day.ToYearMonth() == month).Order().ToList();
        return Html.If(days.Count > 0, () => Html.Of($"<p class=\"holidays\">No coverage on holidays: {string.Join("; ", days.Select(Said))}.</p>"));

        string Said(LocalDate day) => visitor.Team.HolidayNames.GetValueOrDefault(day) is { Length: > 0 } name ? $"{visitor.Times.Date(day)}, {name}" : visitor.Times.Date(day);
    }
}
