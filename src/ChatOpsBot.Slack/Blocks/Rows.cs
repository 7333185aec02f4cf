using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Slack.Text;
using NodaTime;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>A label with its value.</summary>
internal readonly record struct Row(string Label, string Value, Instant? At);

/// <summary>Labels with values, two beside each other where they are short.</summary>
internal static class Rows
{
    private const int MostFields = 10;

    // Half the width of a message takes a few lines of this length in all; what is longer has the whole width.
    private const int LongestField = 120;

    public static IEnumerable<JsonObject> Of(IEnumerable<Row> rows, Room room)
    {
        var all = rows.ToList();
        var fields = new JsonArray();
        foreach (var row in all.Take(room.Rows))
        {
            var pieces = Pieces(row, room.Value);
            if (pieces.Sum(piece => piece.Length) <= LongestField && Mrkdwn.Object(pieces) is { } field)
            {
                fields.Add(field);
                if (fields.Count == MostFields)
                {
                    yield return Section(fields);
                    fields = [];
                }

                continue;
            }

            if (fields.Count > 0)
            {
                yield return Section(fields);
                fields = [];
            }

            yield return Block.Sentence(pieces);
        }

        if (fields.Count > 0)
        {
            yield return Section(fields);
        }

        if (all.Count > room.Rows)
        {
            yield return Block.Small(Shown.Shortened);
        }
    }

    private static JsonObject Section(JsonArray fields) => new() { ["type"] = "section", ["fields"] = fields };

    private static ImmutableArray<Piece> Pieces(Row row, int most)
    {
        ImmutableArray<Piece> value = row.At is { } at ? [Piece.When(at, row.Value)] : Piece.Of(row.Value, most);
        value = value.IsEmpty ? [new Piece.Words("–")] : value;
        var label = Shown.Line(row.Label, 80);
        return label.Length == 0 ? value : [new Piece.Words(label, Strong: true), new Piece.Words("\n"), .. value];
    }
}
