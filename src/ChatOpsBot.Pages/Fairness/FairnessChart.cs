using System.Globalization;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Pages.Markup;

namespace ChatOpsBot.Pages.Fairness;

/// <summary>Due and served side by side, as a drawing. What it shows stands in the table beside it, too.</summary>
internal static class FairnessChart
{
    private const int RowHeight = 62;

    // In percent of the width: the number beside the longest bar needs the rest.
    private const double Longest = 86;

    public static Html Draw(FairnessReport report)
    {
        var most = Math.Max(report.Lines.Select(line => Math.Max(line.Due, line.Served)).DefaultIfEmpty().Max(), 0.1);
        var rows = report.Lines.Select((line, i) => Row(line, i * RowHeight, most));
        return Html.Of($"""
            <figure class="chart">
            <svg width="100%" height="{report.Lines.Length * RowHeight}" role="img" aria-labelledby="chart-title chart-words">
            <title id="chart-title">Shifts due and served as primary</title>
            <desc id="chart-words">Two bars for each person. The table below has the same numbers.</desc>
            {rows}
            </svg>
            <figcaption><span class="key due" aria-hidden="true"></span> due <span class="key served" aria-hidden="true"></span> served, in shifts as primary</figcaption>
            </figure>
            """);
    }

    private static Html Row(FairnessLine line, int top, double most) => Html.Of($"""
        <g><text class="name" x="0" y="{top + 16}">{Domain.Wording.Shorten(line.Name, 40)}</text>{Bar("due", line.Due, top + 22, most)}{Bar("served", line.Served, top + 38, most)}</g>

        """);

    private static Html Bar(string kind, double shifts, int top, double most)
    {
        var width = (Longest * Math.Max(shifts, 0) / most).ToString("0.##", CultureInfo.InvariantCulture);
        return Html.Of($"""<rect class="{kind}" x="0" y="{top}" width="{width}%" height="13" rx="2"/><text class="figure" x="{width}%" y="{top + 11}" dx="6">{FairnessWords.Number(shifts)}</text>""");
    }
}
