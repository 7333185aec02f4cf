using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>What is amiss in the schedule.</summary>
internal static class GapList
{
    /// <summary>Each gap between two instants, with its own ends.</summary>
    public static IEnumerable<(Instant From, Instant Until, string Words)> Of(Domain.Rotation.Schedule schedule, Instant from, Instant until) =>
        schedule.Between(from, until)
            .Where(stretch => stretch.Gap is not null && stretch.Shift.End > from)
            .Select(stretch => (stretch.Shift.Start, stretch.Shift.End, stretch.Gap!));

    /// <summary>Those that are not over, at the head of the page; nothing where all is well.</summary>
    public static Html Alert(Visitor visitor, Instant from, Instant until)
    {
        var gaps = Of(visitor.Moment.Schedule, from, until).Where(gap => gap.Until > visitor.Moment.Now).ToList();
        return Html.If(gaps.Count > 0, () => Html.Of($"""
            <section class="alert"><h2>{(gaps.Count == 1 ? "A gap" : "Gaps")} in what is shown</h2><ul>
            {gaps.Select(gap => Html.Of($"<li>{visitor.Times.Span(gap.From, gap.Until)}: {gap.Words}</li>\n"))}
            </ul></section>
            """));
    }
}
