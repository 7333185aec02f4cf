using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;
using NodaTime;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>The elements of a card.</summary>
internal static class Body
{
    /// <summary>One element, as the blocks that stand for it; none when it has nothing to show.</summary>
    public static IEnumerable<JsonObject> Of(Element element, Room room) => element switch
    {
        Element.Paragraph paragraph => Paragraph(Piece.Of(paragraph.Text, room.Text), paragraph.Subtle),
        Element.Quote quote => Quote(quote, room),
        Element.Facts facts => Rows.Of(facts.Items.Select(fact => new Row(fact.Label, fact.Value, fact.At)), room),
        Element.People people => Rows.Of(people.Items.Select(part => new Row(part.Label, part.Name, null)), room),
        Element.Timeline timeline => Timeline(timeline.Items, room),
        _ => throw new NotSupportedException($"No rendering of {element.GetType().Name}"),
    };

    private static IEnumerable<JsonObject> Paragraph(ImmutableArray<Piece> pieces, bool subtle) =>
        pieces.IsEmpty ? [] : [subtle ? Block.Small(pieces) : Block.Sentence(pieces)];

    // People's own words are always rich text: there nothing that they contain comes to life.
    private static IEnumerable<JsonObject> Quote(Element.Quote quote, Room room)
    {
        var by = Piece.Of(Shown.Line(quote.By, 200), 1000, strong: true);
        var words = Piece.Of(Lines(quote.Text, room.Lines), room.Text);
        JsonObject[] shown = [.. by.IsEmpty ? [] : new[] { RichText.Section(by) }, .. words.IsEmpty ? [] : new[] { RichText.Quote(words) }];
        return shown.Length == 0 ? [] : [RichText.Block(shown)];
    }

    private static string Lines(string text, int most)
    {
        var clean = Shown.Clean(text).Trim('\n');
        var end = -1;
        for (var i = 0; i < most; i++)
        {
            end = clean.IndexOf('\n', end + 1);
            if (end < 0)
            {
                return clean;
            }
        }

        return $"{clean[..end].TrimEnd()}\n{Shown.Shortened}";
    }

    private static IEnumerable<JsonObject> Timeline(ImmutableArray<Element.Moment> moments, Room room)
    {
        var lines = new List<ImmutableArray<Piece>>();
        var left = room.Text;
        moments = moments.RemoveAll(moment => moment.At is null && Shown.Line(moment.When, 80).Length == 0 && Shown.Line(moment.What, 80).Length == 0);
        foreach (var moment in moments.Reverse().Take(room.Lines))
        {
            var line = Moment(moment, room);
            left -= line.Sum(piece => piece.Length) + 1;
            if (left < Shown.Shortened.Length && lines.Count > 0)
            {
                break;
            }

            lines.Insert(0, line);
        }

        if (lines.Count < moments.Length)
        {
            lines.Insert(0, [new Piece.Words(Shown.Shortened)]);
        }

        ImmutableArray<Piece> all = [.. lines.SelectMany((line, i) => i == 0 ? line : line.Insert(0, new Piece.Words("\n")))];
        return all.IsEmpty ? [] : [Block.Small(all)];
    }

    private static ImmutableArray<Piece> Moment(Element.Moment moment, Room room)
    {
        var what = Shown.Line(moment.What, room.Value / 5);
        return [When(moment.At, Shown.Line(moment.When, 80)), new Piece.Words(what.Length == 0 ? "" : $"  {what}")];
    }

    private static Piece When(Instant? at, string words) => at is { } instant ? Piece.When(instant, words) : new Piece.Words(words);
}
