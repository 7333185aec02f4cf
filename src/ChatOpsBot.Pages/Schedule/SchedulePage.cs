using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>The schedule page: who serves when, a month at a time, with everything that a person may want to know of it.</summary>
internal static class SchedulePage
{
    private const string What = "support schedule";

    private static readonly int[] Counts = [1, 3, 6, MonthsAsked.Most];

    public static Html Draw(Visitor visitor, MonthsAsked asked)
    {
        var zone = visitor.Team.Zone;
        var (first, last) = (asked.First.OnDayOfMonth(1), asked.First.PlusMonths(asked.Count).OnDayOfMonth(1).PlusDays(-1));
        var (from, until) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
        var absences = AwayList.All(visitor);
        return Layout.Page(visitor, Layout.Tab.Schedule, What, MonthsAsked.Query(asked.First, asked.Count), Html.Of($"""
            {Now(visitor)}
            {GapList.Alert(visitor, from, until)}
            {MyShifts.Of(visitor)}
            {Turning(visitor, asked)}
            {asked.All.Select(month => Month(month, visitor, absences))}
            """));
    }

    private static Html Now(Visitor visitor)
    {
        var shift = visitor.Moment.Shift;
        var backup = shift.Backup is { } id ? Html.Of($", with {visitor.Name(id)} as backup") : Html.Empty;
        return Html.Of($"""
            <p class="present">Now: <strong>{visitor.Name(shift.Primary)}</strong> is primary{backup}, until {visitor.Times.At(shift.End)}{visitor.Times.Own(shift.End)}. Coverage: {visitor.Team.Coverage.Describe()}.</p>
            """);
    }

    private static Html Turning(Visitor visitor, MonthsAsked asked)
    {
        var present = visitor.Moment.Now.InZone(visitor.Team.Zone).Date.ToYearMonth();
        var team = visitor.Team.Id.Value;
        return Html.Of($"""
            <nav class="turning" aria-label="Months">
            <a rel="prev" href="{visitor.Link(team, [.. MonthsAsked.Query(asked.First.PlusMonths(-asked.Count), asked.Count)])}"><span aria-hidden="true">‹ </span>{MonthsAsked.Name(asked.First.PlusMonths(-asked.Count))}</a>
            {Html.If(present != asked.First, () => Html.Of($"<a href=\"{visitor.Link(team, [.. MonthsAsked.Query(present, asked.Count)])}\">This month</a>"))}
            <a rel="next" href="{visitor.Link(team, [.. MonthsAsked.Query(asked.First.PlusMonths(asked.Count), asked.Count)])}">{MonthsAsked.Name(asked.First.PlusMonths(asked.Count))}<span aria-hidden="true"> ›</span></a>
            <span class="counts">Show {Counts.Select(count => Html.Of($"<a href=\"{visitor.Link(team, [.. MonthsAsked.Query(asked.First, count)])}\"{Html.If(count == asked.Count, () => Html.Of($" aria-current=\"true\""))}>{count}</a> "))}months</span>
            </nav>
            """);
    }

    private static Html Month(YearMonth month, Visitor visitor, IReadOnlyList<Absence> absences)
    {
        var (zone, first) = (visitor.Team.Zone, month.OnDayOfMonth(1));
        var last = first.PlusMonths(1).PlusDays(-1);
        var (from, until) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
        var shown = absences.Where(absence => absence.From <= last && absence.Until >= first).ToList();
        return Html.Of($"""
            <section class="sheet">
            <h2><span class="print-only"><bdi>{visitor.Team.Name}</bdi>: </span>{MonthsAsked.Name(month)}</h2>
            {MonthGrid.Draw(month, visitor, shown)}
            <h3>Shifts</h3>
            {ShiftTable.Draw(visitor, from, until, $"Shifts in {MonthsAsked.Name(month)}")}
            {ChangeWords.List(visitor, from, until)}
            {AwayList.List(shown, visitor, first, last)}
            </section>
            """);
    }
}
