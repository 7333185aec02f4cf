using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>Who is away.</summary>
internal static class AwayList
{
    /// <summary>Every absence that stands: what was said or confirmed, and what the team's file says.</summary>
    public static IReadOnlyList<Absence> All(Visitor visitor) =>
        [.. visitor.Team.Rotation.Rules.Absences.Concat(visitor.Moment.Schedule.Roster.Absences).Where(absence => absence.Stands && absence.From <= absence.Until)];

    /// <summary>Those of a stretch of days, both included; nothing where everybody is there.</summary>
    public static Html List(IReadOnlyList<Absence> absences, Visitor visitor, LocalDate first, LocalDate last)
    {
        var away = absences.Where(absence => absence.From <= last && absence.Until >= first).OrderBy(absence => absence.From).ThenBy(absence => absence.Until).ToList();
        return Html.If(away.Count > 0, () => Html.Of($"""
            <section><h3>Away</h3><ul class="lines">
            {away.Select(absence => Html.Of($"<li><p>{visitor.Name(absence.Person)}: {Days(absence, visitor)}{Because(absence.Why)}</p></li>\n"))}
            </ul></section>
            """));
    }

    private static string Days(Absence absence, Visitor visitor) =>
        absence.From == absence.Until ? visitor.Times.Date(absence.From) : $"{visitor.Times.Date(absence.From)} to {visitor.Times.Date(absence.Until)}";

    private static Html Because(string? why) => string.IsNullOrWhiteSpace(why) ? Html.Empty : Html.Of($" <q><bdi>{Domain.Wording.Shorten(why.Trim(), 300)}</bdi></q>");
}
