using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>The elements of a card.</summary>
internal static class Body
{
    private const string LabelWidth = "116px";

    /// <summary>The title with its badge on the right, on the colour of the card's mood. Words in that colour too would be hard to read on it, in Teams' dark theme above all.</summary>
    public static JsonObject Header(Card card, Room room)
    {
        var title = Runs.Run(Words.Line(card.Title, Math.Min(room.Text, 300))).Bold().With("size", "Medium");
        var columns = new List<JsonObject> { Runs.Column("stretch", Runs.Block(title)).With("verticalContentAlignment", "Center") };
        if (!string.IsNullOrWhiteSpace(card.Badge))
        {
            var badge = Runs.Run(Words.Line(card.Badge, 60)).Bold().Small();
            columns.Add(Runs.Column("auto", Runs.Block(badge).With("horizontalAlignment", "Right")).With("verticalContentAlignment", "Center"));
        }

        return new JsonObject
        {
            ["type"] = "Container",
            ["style"] = Style(card.Tone),
            ["bleed"] = true,
            ["items"] = new JsonArray(Runs.Columns([.. columns])),
        };
    }

    /// <summary>One element, as what stands for it in the JSON.</summary>
    public static IEnumerable<JsonObject> Of(Element element, Room room) => element switch
    {
        Element.Paragraph paragraph => [Runs.Block(Runs.Of(paragraph.Text, room.Text, paragraph.Subtle))],
        Element.Quote quote => [Quote(quote, room)],
        Element.Facts facts => Rows(facts.Items.Select(fact => (fact.Label, fact.Value)), room, bold: false),
        Element.People people => Rows(people.Items.Select(part => (part.Label, part.Name)), room, bold: true),
        Element.Timeline timeline => Timeline(timeline.Items, room),
        _ => throw new NotSupportedException($"No rendering of {element.GetType().Name}"),
    };

    private static JsonObject Quote(Element.Quote quote, Room room)
    {
        var items = new JsonArray(Runs.Block(Runs.Run(Words.Line(quote.By, 200)).Bold().Small().Subtle()));
        var lines = Words.Clean(Words.Cut(quote.Text, room.Quote)).Split('\n');
        var spacing = "Small";
        foreach (var line in lines.Take(room.Lines))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                spacing = "Medium";
                continue;
            }

            items.Add(Runs.Block(Runs.Run(Indented(line.TrimEnd()))).With("spacing", spacing));
            spacing = "None";
        }

        if (lines.Length > room.Lines)
        {
            items.Add(Runs.Block(Runs.Run(Words.Shortened).Subtle()).With("spacing", "None"));
        }

        return new JsonObject { ["type"] = "Container", ["style"] = "emphasis", ["spacing"] = "Medium", ["items"] = items };
    }

    // Hosts collapse spaces; the indentation of quoted code and logs is worth keeping.
    private static string Indented(string line)
    {
        var start = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        return start <= 0 ? line : string.Concat(line[..start].Replace("\t", "    ", StringComparison.Ordinal).Replace(' ', '\u00A0'), line.AsSpan(start));
    }

    private static IEnumerable<JsonObject> Rows(IEnumerable<(string Label, string Value)> rows, Room room, bool bold)
    {
        var first = true;
        foreach (var (label, value) in rows.Take(room.Rows))
        {
            var shown = Runs.Of(Prose.Of(value), room.Text, subtle: false);
            yield return Runs.Columns(
                Runs.Column(LabelWidth, Runs.Block(Runs.Run(Words.Line(label, 80)).Subtle())),
                Runs.Column("stretch", Runs.Block(bold ? [.. shown.Select(Runs.Bold)] : shown)))
                .With("spacing", first ? "Medium" : "Small");
            first = false;
        }
    }

    private static IEnumerable<JsonObject> Timeline(ImmutableArray<Element.Moment> moments, Room room)
    {
        var first = true;
        foreach (var moment in moments.Skip(Math.Max(0, moments.Length - room.Moments)))
        {
            yield return Runs.Block(
                Runs.Run(Words.Line(moment.When, 80) + "\u2002").Small().Subtle(),
                Runs.Run(Words.Line(moment.What, room.Text)).Small())
                .With("spacing", first ? "Medium" : "None");
            first = false;
        }
    }

    private static string Style(Tone tone) => tone switch
    {
        Tone.Attention => "accent",
        Tone.Warning => "warning",
        Tone.Breach => "attention",
        Tone.Good => "good",
        _ => "emphasis",
    };
}
