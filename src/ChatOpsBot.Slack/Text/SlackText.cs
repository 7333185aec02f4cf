using System.Collections.Immutable;
using System.Text;

namespace ChatOpsBot.Slack.Text;

/// <summary>A stretch of a message's text.</summary>
internal abstract record TextPart
{
    /// <summary>Words as a person reads them: unescaped, channels by their names, links by their labels with the address beside a label that hides it.</summary>
    public sealed record Words(string Text) : TextPart;

    /// <summary>A person, mentioned.</summary>
    /// <param name="Label">What Slack called them beside the id, if anything.</param>
    public sealed record User(string Id, string? Label) : TextPart;
}

/// <summary>Slack's own text: escapes and tokens (contract §9).</summary>
internal static class SlackText
{
    /// <summary>Escapes words for mrkdwn and <c>text</c>: exactly <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c>.</summary>
    public static string Escape(string words)
    {
        if (words.AsSpan().IndexOfAny('&', '<', '>') < 0)
        {
            return words;
        }

        var escaped = new StringBuilder(words.Length + 16);
        foreach (var c in words)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Reads what a person wrote. Never throws, whatever it is.</summary>
    public static ImmutableArray<TextPart> Read(string text)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var words = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var start = text.IndexOf('<', at);
            if (start < 0)
            {
                break;
            }

            words.Append(text, at, start - at);

            // Slack escapes every other angle: a token ends before the next one begins, or is none.
            var end = text.AsSpan(start + 1).IndexOfAny('<', '>');
            if (end < 0 || text[start + 1 + end] == '<')
            {
                words.Append('<');
                at = start + 1;
                continue;
            }

            var token = text.AsSpan(start + 1, end);
            at = start + end + 2;
            if (Token.User(token) is { } user)
            {
                Say(words, parts);
                parts.Add(user);
            }
            else
            {
                // A token nobody knows is shown as it is.
                words.Append(Token.Words(token) ?? $"<{token}>");
            }
        }

        words.Append(text, at, text.Length - at);
        Say(words, parts);
        return parts.ToImmutable();
    }

    private static void Say(StringBuilder words, ImmutableArray<TextPart>.Builder parts)
    {
        var text = Spoken.Of(words.ToString());
        if (text.Length > 0)
        {
            parts.Add(new TextPart.Words(text));
        }

        words.Clear();
    }
}
