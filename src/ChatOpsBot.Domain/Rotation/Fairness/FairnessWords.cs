using System.Globalization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Rotation.Fairness;

/// <summary>The report in words.</summary>
public static class FairnessWords
{
    /// <summary>The most people that a card lists.</summary>
    public const int Most = 20;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM yyyy");

    /// <summary>The report as a card, for the team's developers.</summary>
    /// <param name="page">The address of the same with a chart; null where there is none to tell.</param>
    public static Card Card(FairnessReport report, Moment moment, string? page = null)
    {
        var people = new Element.Facts([.. report.Lines.Take(Most).Select(line => new Element.Fact(line.Name, Line(line)))]);
        return new Card(
            "How the load is shared",
            Tone.Neutral,
            [
                new Element.Paragraph(Prose.Of($"{Capital(Span(report, moment))}. {HowCounted}"), Subtle: true),
                report.Lines.IsEmpty ? new Element.Paragraph(Prose.Of("Nobody has served yet.")) : people,
                .. report.Lines.Length > Most ? [new Element.Paragraph(Prose.Of($"and {report.Lines.Length - Most} more"), Subtle: true)] : Array.Empty<Element>(),
                .. Notes(report).Select(note => new Element.Paragraph(Prose.Of(note), Subtle: true)),
                .. page is null ? Array.Empty<Element>() : [new Element.Paragraph(Prose.Of($"With a chart: {page} (keep the address to yourself)"), Subtle: true)],
            ],
            []);
    }

    /// <summary>How the figures come about, in two sentences.</summary>
    public static string HowCounted =>
        "What is due follows percent-time; what is served counts by coverage time, changes included.";

    /// <summary>Which stretch of time it is, by the team's clock: <c>from Fri 2 Jan 2026 to Sat 28 Nov 2026, Chicago time</c>.</summary>
    public static string Span(FairnessReport report, Moment moment)
    {
        var zone = moment.Team.Zone;
        return $"from {Day.Format(report.From.InZone(zone).Date)} to {Day.Format(report.Until.InZone(zone).Date)}, {TimeWords.City(zone)} time";
    }

    /// <summary>What is to be known beside the figures; nothing where they say it all.</summary>
    public static IEnumerable<string> Notes(FairnessReport report)
    {
        if (report.IsPartlyByFile)
        {
            yield return "Some of these shifts were never recorded: for those, the team’s file says who served.";
        }
    }

    /// <summary>One person in one line.</summary>
    public static string Line(FairnessLine line)
    {
        var parts = new List<string>
        {
            $"{Counted(line.Served, "shift")} of {Number(line.Due)} due ({Signed(line.Beyond)})",
            $"backup in {Number(line.BackedUp)}",
            $"{Hours(line.Coverage)} of coverage",
            line.Work.Assigned == 1 ? "1 ticket" : $"{line.Work.Assigned} tickets",
            line.Work.Answers == 0 ? "no answer" : $"{Counted(line.Work.Answers, "answer")} in {Counted(line.Work.Answered, "ticket")}",
        };
        if (line.Work.Minutes > 0)
        {
            parts.Add($"effort {TimeWords.Length(Duration.FromMinutes(line.Work.Minutes))}");
        }

        if (line.Holidays > 0)
        {
            parts.Add(line.Holidays == 1 ? "1 holiday" : $"{line.Holidays} holidays");
        }

        return string.Join(", ", parts);
    }

    /// <summary>A number of shifts, to a tenth: <c>12</c>, <c>11.6</c>.</summary>
    public static string Number(double shifts) => Tidy(shifts).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A difference in shifts: <c>+0.4</c>, <c>−1</c>, <c>±0</c>.</summary>
    public static string Signed(double shifts) => Tidy(shifts) switch
    {
        > 0 => $"+{Number(shifts)}",
        < 0 => $"−{Number(-shifts)}",
        _ => "±0",
    };

    /// <summary>Whole hours: <c>480 hours</c>.</summary>
    public static string Hours(Duration length)
    {
        var hours = (long)Math.Round(length.TotalHours, MidpointRounding.AwayFromZero);
        return hours == 1 ? "1 hour" : $"{hours} hours";
    }

    private static double Tidy(double shifts) => Math.Round(shifts, 1, MidpointRounding.AwayFromZero) + 0.0;

    private static string Counted(double number, string noun) => Number(number) == "1" ? $"1 {noun}" : $"{Number(number)} {noun}s";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
