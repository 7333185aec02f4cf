using System.Net;
using System.Text;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// The words of a message's HTML (contract §5.3). Nothing of it is trusted: tags are taken out, what stands in quotes in them never ends them, and the time
/// that it takes grows with the length only.
/// </summary>
internal static class Html
{
    /// <summary>The longest HTML that is read, in UTF-16 units; no message of Teams is longer.</summary>
    public const int Longest = 200_000;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "codeblock", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    };

    /// <summary>The plain text, with line breaks where it shows any.</summary>
    /// <param name="mention">
    /// What is put for a mention, by its <c>id</c> in the message's list of mentions (may be empty) and the words between its tags; null leaves those words.
    /// </param>
    public static string Read(string html, Func<string, string, string?>? mention = null)
    {
        var reading = new Reading(mention);
        var tags = new Tags(html.Length > Longest ? html[..Longest] : html);
        while (tags.Next(out var before, out var tag))
        {
            reading.Words(before);
            if (tag is { } found)
            {
                reading.Tag(found, tags);
            }
        }

        return reading.Text();
    }

    private sealed class Reading(Func<string, string, string?>? mention)
    {
        private readonly StringBuilder text = new();
        private (int Start, string Id)? mentioned;
        private int preformatted;

        public void Words(ReadOnlySpan<char> html)
        {
            foreach (var c in WebUtility.HtmlDecode(html.ToString()))
            {
                if (c == '\u00a0')
                {
                    // A line with nothing else in it is an empty line.
                    text.Append(text.Length > 0 && text[^1] == ' ' ? "" : " ");
                }
                else if (char.IsWhiteSpace(c) && (preformatted == 0 || c is not ('\n' or ' ' or '\t')))
                {
                    Space();
                }
                else
                {
                    text.Append(c);
                }
            }
        }

        public void Tag(Tag tag, Tags rest)
        {
            if (tag.Is("script") || tag.Is("style"))
            {
                rest.SkipTo(tag.Closes ? null : tag.Name);
            }
            else if (tag.Is("at"))
            {
                Mention(tag);
            }
            else if (tag.Is("img") || tag.Is("emoji"))
            {
                // An emoji is one picture; anything else is a picture that somebody pasted.
                var alt = WebUtility.HtmlDecode(tag.Attribute("alt") ?? "");
                text.Append(tag.Is("emoji") || tag.Attribute("itemtype")?.EndsWith("/Emoji", StringComparison.OrdinalIgnoreCase) == true ? alt : tag.Closes ? "" : "(picture)");
            }
            else if (Blocks.Contains(tag.Name))
            {
                Block(tag);
            }
        }

        public string Text()
        {
            var lines = text.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
            var kept = lines.Where((line, index) => line.Length > 0 || index > 0 && lines[index - 1].Length > 0);
            return string.Join('\n', kept).Trim();
        }

        private void Mention(Tag tag)
        {
            if (!tag.Closes)
            {
                mentioned = (text.Length, tag.Attribute("id") ?? "");
            }
            else if (mentioned is { } open)
            {
                var words = text.ToString(open.Start, text.Length - open.Start).Trim();
                mentioned = null;
                if (mention?.Invoke(open.Id, words) is { } instead)
                {
                    text.Length = open.Start;
                    text.Append(instead);
                }
            }
        }

        private void Block(Tag tag)
        {
            if (tag.Is("pre") || tag.Is("codeblock"))
            {
                preformatted = Math.Max(0, preformatted + (tag.Closes ? -1 : 1));
            }

            if (tag.Is("br") || text.Length > 0 && text[^1] != '\n')
            {
                text.Append('\n');
            }

            text.Append(tag.Is("li") && !tag.Closes ? "- " : "");
        }

        private void Space()
        {
            if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
            {
                text.Append(' ');
            }
        }
    }
}
