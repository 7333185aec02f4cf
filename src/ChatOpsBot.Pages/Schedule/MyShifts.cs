using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>The shifts of whoever looks.</summary>
internal static class MyShifts
{
    private const int Most = 4;

    private static readonly Duration LookedAhead = Duration.FromDays(365);

    public static Html Of(Visitor visitor) => visitor.Reader is not { } reader ? Html.Empty : Html.Of($"""
        <section class="my"><h2>Your next shifts</h2>
        {Next(reader, visitor)}
        </section>
        """);

    private static Html Next(Person reader, Visitor visitor)
    {
        var (now, schedule) = (visitor.Moment.Now, visitor.Moment.Schedule);
        var shifts = new[] { Place.Primary, Place.Backup }
            .SelectMany(place => Served.In(place, schedule, now, now + LookedAhead))
            .Where(served => served.Person == reader.Id)
            .OrderBy(served => served.Start)
            .Take(Most)
            .ToList();
        return shifts.Count == 0 ? Html.Of($"<p>None in the coming year.</p>") : Html.Of($"""
            <ol class="lines">
            {shifts.Select(served => Html.Of($"<li><p><span class=\"dot {visitor.Hue(reader.Id)}{(served.Place == Place.Backup ? " hollow" : "")}\" aria-hidden=\"true\"></span><strong>{(served.Place == Place.Primary ? "Primary" : "Backup")}</strong> {visitor.Times.Span(served.Start, served.End)}{visitor.Times.Own(served.Start)}{Html.If(served.Start <= now, () => Html.Of($" <span class=\"badge\">now</span>"))}</p></li>\n"))}
            </ol>
            """);
    }
}
