using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>
/// Sentences as mrkdwn. It has no way to say that a star is a star: words with such characters in them go another way (<see cref="RichText"/>),
/// where they are shown as they are.
/// </summary>
internal static class Mrkdwn
{
    /// <summary>The text object, or null when something in these words would be taken for markup.</summary>
    public static JsonObject? Object(ImmutableArray<Piece> pieces) =>
        Exact(pieces) is { } text ? new JsonObject { ["type"] = "mrkdwn", ["text"] = text, ["verbatim"] = true } : null;

    /// <summary>The same words in mrkdwn, or null when something in them would be taken for markup.</summary>
    public static string? Exact(ImmutableArray<Piece> pieces)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i] is not Piece.Words words)
            {
                continue;
            }

            if (!IsPlain(words.Text) || (words.Strong && !StandsApart(pieces, i, words.Text)))
            {
                return null;
            }
        }

        // Pieces that are plain by themselves can make markup together: ":" "tada" ":", or a line that begins with the next piece's ">".
        return IsPlain(string.Concat(pieces.Select(piece => piece is Piece.Words words ? words.Text : "x"))) ? Text(pieces) : null;
    }

    /// <summary>The same words for notifications and screen readers: escaped, mentions alive.</summary>
    public static string Text(ImmutableArray<Piece> pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces.Length; i++)
        {
            _ = pieces[i] switch
            {
                Piece.Words { Strong: true } words when IsPlain(words.Text) && StandsApart(pieces, i, words.Text) => text.Append('*').Append(SlackText.Escape(words.Text)).Append('*'),
                Piece.Words words => text.Append(SlackText.Escape(words.Text)),
                Piece.User user => text.Append("<@").Append(user.Id).Append('>'),
                Piece.Date date => text.Append(CultureInfo.InvariantCulture, $"<!date^{date.Unix}^{Piece.DateFormat}|{Fallback(date)}>"),
                _ => throw new NotSupportedException($"No rendering of {pieces[i].GetType().Name}"),
            };
        }

        return text.ToString();
    }

    /// <summary>Whether mrkdwn shows these words as they are: no emphasis, no code, no quoted line, no emoji's name.</summary>
    public static bool IsPlain(string text)
    {
        if (text.AsSpan().IndexOfAny("*_~`") >= 0)
        {
            return false;
        }

        for (var i = text.IndexOfAny([':', '>']); i >= 0; i = i + 1 < text.Length ? text.IndexOfAny([':', '>'], i + 1) : -1)
        {
            if (text[i] == '>' ? StartsLine(text, i) : StartsEmoji(text.AsSpan(i + 1)))
            {
                return false;
            }
        }

        return true;
    }

    // A "|" would end the token's part, as no escape can say it.
    private static string Fallback(Piece.Date date) => SlackText.Escape(date.Fallback.Replace('|', '/'));

    private static bool StartsLine(string text, int i)
    {
        while (i > 0 && text[i - 1] != '\n')
        {
            if (!char.IsWhiteSpace(text[--i]) && text[i] != '\u2068')
            {
                return false;
            }
        }

        return true;
    }

    // Names of emoji are short; looking no further keeps this linear.
    private static bool StartsEmoji(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length <= 100 && (char.IsLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '+' or '\''))
        {
            length++;
        }

        return length > 0 && length < rest.Length && rest[length] == ':';
    }

    // Stars make words bold only where the words stand between spaces or punctuation.
    private static bool StandsApart(ImmutableArray<Piece> pieces, int i, string text) =>
        !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && !text.Contains('\n', StringComparison.Ordinal)
        && (i == 0 || pieces[i - 1] is Piece.Words { Strong: false, Text: [.., var before] } && IsApart(before))
        && (i + 1 == pieces.Length || pieces[i + 1] is Piece.Words { Strong: false, Text: [var after, ..] } && IsApart(after));

    private static bool IsApart(char c) => char.IsWhiteSpace(c) || c is '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')';
}
