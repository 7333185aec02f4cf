using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Pages.Markup;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Pages.Fairness;

/// <summary>The fairness report as a page: what each person was due and has served, in a chart and in numbers.</summary>
internal static class FairnessPage
{
    private const string What = "fairness report";

    /// <summary>Which stretch of time is asked for: <c>since=2026-01-01</c>. What cannot be read, or has not begun, is the usual one.</summary>
    public static Interval Period(string? since, Visitor visitor) =>
        LocalDatePattern.Iso.Parse(since ?? "") is { Success: true, Value: var day } && FairnessPeriod.Since(day, visitor.Moment) is { } period ? period : FairnessPeriod.Usual(visitor.Moment);

    public static Html Draw(Visitor visitor, FairnessReport report)
    {
        var since = LocalDatePattern.Iso.Format(report.From.InZone(visitor.Team.Zone).Date);
        return Layout.Page(visitor, Layout.Tab.Fairness, What, [("since", since)], Html.Of($"""
            <section class="sheet">
            <h2>How the load is shared</h2>
            <p>{Capital(FairnessWords.Span(report, visitor.Moment))}: {FairnessWords.Number(report.Shifts)} shifts. {FairnessWords.HowCounted}</p>
            {FairnessWords.Notes(report).Select(note => Html.Of($"<p class=\"subtle\">{note}</p>\n"))}
            <form class="period" method="get">
            {visitor.Carried.Select(kept => Html.Of($"<input type=\"hidden\" name=\"{kept.Name}\" value=\"{kept.Value}\"/>"))}
            <label for="since">Since</label> <input id="since" name="since" type="date" value="{since}"/> <button>Show</button>
            </form>
            {(report.Lines.IsEmpty ? Html.Of($"<p>Nobody has served yet.</p>") : Figures(visitor, report))}
            </section>
            """));
    }

    private static Html Figures(Visitor visitor, FairnessReport report) => Html.Of($"""
        {FairnessChart.Draw(report)}
        <h3>In numbers</h3>
        <div class="wide"><table class="figures" role="table">
        <caption class="hidden">What each person was due and has served</caption>
        <thead role="rowgroup"><tr role="row">{Columns.Select(column => Html.Of($"<th role=\"columnheader\" scope=\"col\">{column.Name}</th>"))}</tr></thead>
        <tbody role="rowgroup">
        {report.Lines.Select(line => Row(visitor, line))}
        </tbody>
        </table></div>
        <p class="subtle">Due and served are shifts as primary. Tickets are those that were theirs when they were opened; answers are replies and resolutions. Effort is what was filled in when tickets were resolved. A holiday is theirs who was primary at its noon.</p>
        """);

    private static readonly (string Name, Func<FairnessLine, string> Of)[] Columns =
    [
        ("Person", line => line.Name),
        ("Due", line => FairnessWords.Number(line.Due)),
        ("Served", line => FairnessWords.Number(line.Served)),
        ("Beyond due", line => FairnessWords.Signed(line.Beyond)),
        ("As backup", line => FairnessWords.Number(line.BackedUp)),
        ("Coverage", line => FairnessWords.Hours(line.Coverage)),
        ("Tickets", line => FairnessWords.Number(line.Work.Assigned)),
        ("Answers", line => line.Work.Answers == 0 ? "0" : $"{FairnessWords.Number(line.Work.Answers)} in {FairnessWords.Number(line.Work.Answered)}"),
        ("Effort", line => line.Work.Minutes == 0 ? "–" : TimeWords.Length(Duration.FromMinutes(line.Work.Minutes))),
        ("Holidays", line => FairnessWords.Number(line.Holidays)),
    ];

    private static Html Row(Visitor visitor, FairnessLine line) => Html.Of($"""
        <tr role="row"{Html.If(visitor.IsReader(line.Person), () => Html.Of($" class=\"mine\""))}><th role="rowheader" scope="row"><bdi>{line.Name}</bdi>{Html.If(visitor.IsReader(line.Person), () => Html.Of($" <span class=\"badge\">you</span>"))}</th>{Columns.Skip(1).Select(column => Html.Of($"<td role=\"cell\" data-label=\"{column.Name}\">{column.Of(line)}</td>"))}</tr>

        """);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
