using ChatOpsBot.Pages.Markup;

namespace ChatOpsBot.Pages;

/// <summary>What every page has around its own part.</summary>
internal static class Layout
{
    /// <summary>Which page it is.</summary>
    public enum Tab
    {
        /// <summary>Who serves when.</summary>
        Schedule,

        /// <summary>How the load is shared.</summary>
        Fairness,
    }

    /// <summary>A whole page.</summary>
    /// <param name="visitor">Whoever looks.</param>
    /// <param name="tab">Which page it is.</param>
    /// <param name="what">What follows the team's name in headings.</param>
    /// <param name="chooserKeeps">What the chooser of a person keeps of the address.</param>
    /// <param name="main">The page's own part.</param>
    public static Html Page(Visitor visitor, Tab tab, string what, IEnumerable<(string Name, string Value)> chooserKeeps, Html main)
    {
        var team = visitor.Team.Id.Value;
        var (schedule, fairness) = tab == Tab.Schedule ? (team, $"{team}/fairness") : ($"../{team}", "fairness");
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="robots" content="noindex"/>
            <title>{visitor.Team.Name}: {what}</title>
            <link rel="icon" href="data:,"/>
            <style>{Sheet}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the {what}</a>
            <header class="top">
            <h1><bdi>{visitor.Team.Name}</bdi> <span>{what}</span></h1>
            <nav aria-label="Pages"><a href="{visitor.Link(schedule)}"{Current(tab == Tab.Schedule)}>Schedule</a> <a href="{visitor.Link(fairness)}"{Current(tab == Tab.Fairness)}>Fairness</a></nav>
            {Html.If(visitor.MayChoose, () => Chooser(visitor, chooserKeeps))}
            </header>
            <main id="main">
            {main}
            </main>
            <footer>
            <p>Times are {visitor.Times.City} time{Reader(visitor)}. As of {visitor.Times.Date(visitor.Moment.Now.InZone(visitor.Team.Zone).Date)}.</p>
            {Html.If(visitor.Key is not null, () => Html.Of($"<p class=\"screen\">The address of this page is yours alone: whoever has it can read with it. Ask the bot for a “new calendar link” to end it.</p>"))}
            </footer>
            </body>
            </html>
            """);
    }

    // The sheet is our own; between the tags of a style nothing is encoded.
    private static Html Sheet { get; } = Html.OfOwnSheet(Style.Sheet);

    private static Html Current(bool here) => Html.If(here, () => Html.Of($" aria-current=\"page\""));

    private static Html Reader(Visitor visitor) => visitor.Reader is { } reader ? Html.Of($"; read by <bdi>{reader.Name}</bdi>") : Html.Empty;

    private static Html Chooser(Visitor visitor, IEnumerable<(string Name, string Value)> keeps) => Html.Of($"""
        <form class="chooser" method="get">
        {keeps.Select(kept => Html.Of($"<input type=\"hidden\" name=\"{kept.Name}\" value=\"{kept.Value}\"/>"))}
        <label for="person">As</label>
        <select id="person" name="person"><option value="">nobody in particular</option>{visitor.Responders.Select(person => Html.Of($"<option value=\"{person.Id.Value}\"{Html.If(visitor.IsReader(person.Id), () => Html.Of($" selected=\"selected\""))}>{person.Name}</option>"))}</select>
        <button>Show</button>
        </form>
        """);
}
