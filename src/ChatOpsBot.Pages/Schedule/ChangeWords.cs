using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>Says what was changed in the rotation, by whom and when.</summary>
internal static class ChangeWords
{
    /// <summary>A kind of change in words that precede its number.</summary>
    public static string Kind(ChangeKind kind) => kind switch
    {
        ChangeKind.Override => "override",
        ChangeKind.Swap => "swap",
        ChangeKind.Cover => "cover",
        ChangeKind.StepUp => "stepping up",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of change without words."),
    };

    /// <summary>A place in words.</summary>
    public static string Place(Place place) => place == Domain.Rotation.Place.Primary ? "primary" : "backup";

    /// <summary>The changes that touch a stretch of time, the latest made first; nothing where there are none.</summary>
    public static Html List(Visitor visitor, Instant from, Instant until)
    {
        var changes = visitor.Moment.Schedule.Roster.Changes.Where(change => change.Start < until && change.End > from).Reverse().ToList();
        return Html.If(changes.Count > 0, () => Html.Of($"""
            <section><h3>Changes</h3><ul class="lines">
            {changes.Select(change => Line(change, visitor))}
            </ul></section>
            """));
    }

    private static Html Line(RosterChange change, Visitor visitor)
    {
        var kind = Kind(change.Kind);
        var serves = change.Undone is null ? "is" : "was to be";
        return Html.Of($"""
            <li{Html.If(change.Undone is not null, () => Html.Of($" class=\"undone\""))}><p><strong>{char.ToUpperInvariant(kind[0]) + kind[1..]} {change.Number}</strong>: {visitor.Name(change.Person)} {serves} {Place(change.Place)}, {visitor.Times.Span(change.Start, change.End)}.</p>
            <p class="subtle">Made by {visitor.Name(change.By)}, {visitor.Times.At(change.At)}.{Because(change.Why)}{Undone(change.Undone, visitor)}</p></li>
            """);
    }

    private static Html Because(string? why) => string.IsNullOrWhiteSpace(why) ? Html.Empty : Html.Of($" <q><bdi>{Domain.Wording.Shorten(why.Trim(), 300)}</bdi></q>");

    private static Html Undone(Undoing? undone, Visitor visitor) => undone is null ? Html.Empty : Html.Of($" Undone by {visitor.Name(undone.By)}, {visitor.Times.At(undone.At)}.");
}
