using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>The shifts of a stretch of time in words, one row for each planned shift.</summary>
internal static class ShiftTable
{
    public static Html Draw(Visitor visitor, Instant from, Instant until, string caption)
    {
        var schedule = visitor.Moment.Schedule;
        var primaries = Served.In(Place.Primary, schedule, from, until).ToLookup(served => served.Planned.Start);
        var backups = Served.In(Place.Backup, schedule, from, until).ToLookup(served => served.Planned.Start);
        var rows = primaries.Select(shift => Row([.. shift], [.. backups[shift.Key]], visitor));

        // The roles keep it a table where a narrow page lays its cells out otherwise.
        return Html.Of($"""
            <table class="shifts" role="table">
            <caption class="hidden">{caption}</caption>
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">When</th><th role="columnheader" scope="col">Primary</th><th role="columnheader" scope="col">Backup</th><th role="columnheader" scope="col">Why</th></tr></thead>
            <tbody role="rowgroup">
            {rows}
            </tbody>
            </table>
            """);
    }

    private static Html Row(IReadOnlyList<Served> primaries, IReadOnlyList<Served> backups, Visitor visitor)
    {
        var planned = primaries[0].Planned;
        var now = visitor.Moment.Now;
        var mine = primaries.Concat(backups).Any(served => visitor.IsReader(served.Person));
        var classes = string.Join(' ', new[] { planned.Holds(now) ? "now" : planned.End <= now ? "past" : null, mine ? "mine" : null }.OfType<string>());
        return Html.Of($"""
            <tr role="row" class="{classes}"><th role="rowheader" scope="row">{visitor.Times.Span(planned.Start, planned.End)}{Html.If(planned.Holds(now), () => Html.Of($" <span class=\"badge\">now</span>"))}{Html.If(mine, () => visitor.Times.Own(planned.Start))}</th><td role="cell" data-label="Primary">{People(primaries, planned, visitor)}</td><td role="cell" data-label="Backup">{People(backups, planned, visitor)}</td><td role="cell" data-label="Why">{planned.Why}{Gaps(planned, visitor)}</td></tr>

            """);
    }

    private static Html People(IReadOnlyList<Served> people, PlannedShift planned, Visitor visitor) => people.Count == 0
        ? Html.Of($"<span class=\"subtle\">nobody</span>")
        : Html.Of($"{people.Select(served => Person(served, served.Start > planned.Start || served.End < planned.End, visitor))}");

    private static Html Person(Served served, bool partly, Visitor visitor)
    {
        var how = served.StandsIn ? Html.Of($" stands in") : served.Change is { } change ? Html.Of($" by {ChangeWords.Kind(change.Kind)} {change.Number}") : Html.Empty;
        return Html.Of($"""
            <p class="who"><span class="dot {visitor.Hue(served.Person)}" aria-hidden="true"></span>{visitor.Name(served.Person)}{Html.If(visitor.IsReader(served.Person), () => Html.Of($" <span class=\"badge\">you</span>"))}{how}{Html.If(partly, () => Html.Of($"<span class=\"subtle\">, {visitor.Times.Span(served.Start, served.End)}</span>"))}</p>
            """);
    }

    private static Html Gaps(PlannedShift planned, Visitor visitor) => Html.Of($"{GapList.Of(visitor.Moment.Schedule, planned.Start, planned.End).Select(gap => Html.Of($"<p class=\"gap\">{gap.Words}</p>"))}");
}
