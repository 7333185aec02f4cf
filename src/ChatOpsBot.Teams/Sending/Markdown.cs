using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Shown = ChatOpsBot.AdaptiveCards.Words;

namespace ChatOpsBot.Teams.Sending;

/// <summary>
/// Builds words for <c>textFormat: markdown</c> (contract §5.2) from words that may hold anything. Whatever Markdown, or one of the extensions that Teams
/// reads (<c>{…}</c> vanishes there), could take for more than a character is written as a character reference, which no Markdown gives a meaning.
/// An address that somebody wrote may become a link to what it says, as everywhere; words never become a link to something else.
/// </summary>
internal sealed class Markdown
{
    // Stands for what is no words: a mention, a link, emphasis.
    private const string Thing = "\uFFFC";

    private const string Always = "*_~^`[]{}|$=\\";

    private static readonly SearchValues<char> Roman = SearchValues.Create("ivxlcdmIVXLCDM");

    private readonly StringBuilder text = new();
    private int breaks;
    private bool afterStrong;

    // The line so far as it was written, since what makes a list of it may come in two pieces: "3", then ")".
    private string line = "";

    /// <summary>Whether nothing was said yet.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Words as they are, line breaks and indentation too.</summary>
    public Markdown Words(string words)
    {
        var lines = Shown.Clean(words).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                Break();
            }

            Line(lines[i]);
        }

        return this;
    }

    /// <summary>Words with emphasis, where Markdown lets it stand; else as they are.</summary>
    public Markdown Strong(string words)
    {
        var strong = Shown.Clean(words).Trim();
        if (afterStrong || strong.Length == 0 || strong.Contains('\n', StringComparison.Ordinal) || !char.IsLetterOrDigit(strong[0]) || !char.IsLetterOrDigit(strong[^1]))
        {
            return Words(words);
        }

        Put($"**{Inline(strong, Thing)}**");
        afterStrong = true;
        return this;
    }

    /// <summary>A person who is told: the entity's text is the same, byte for byte.</summary>
    /// <param name="mention">See <see cref="Mentioning"/>.</param>
    public Markdown Mention(string mention) => Put(mention);

    /// <summary>Our own words with a link. The address is ours; what in it came from elsewhere is percent-encoded.</summary>
    public Markdown Link(string words, Uri address) => Put($"[{Inline(words, Thing)}]({address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})");

    public override string ToString() => text.ToString();

    /// <summary>What mentions a person of this name; null for a name that shows nothing.</summary>
    public static string? Mentioning(string name) =>
        Shown.Clean(name).Replace('\n', ' ').Trim() is { Length: > 0 } shown ? $"<at>{Inline(shown, Thing)}</at>" : null;

    /// <summary>The plain words of something written in this way, or in the HTML that Graph makes of it: for comparing.</summary>
    public static string Plain(string html)
    {
        var plain = new StringBuilder(html.Length);
        var inside = false;
        foreach (var c in html)
        {
            inside = c == '<' || (inside && c != '>');
            plain.Append(inside ? ' ' : c == '>' ? ' ' : c);
        }

        return Letters(WebUtility.HtmlDecode(plain.ToString()));
    }

    /// <summary>The letters and digits alone: what is left of words whatever was made of their spaces and signs.</summary>
    public static string Letters(string words) => string.Concat(words.Where(char.IsLetterOrDigit));

    private void Break()
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        breaks += IsEmpty ? 0 : 1;
        afterStrong = false;
        line = "";
    }

    private void Line(string words)
    {
        var start = IsEmpty || breaks > 0;
        var indentation = start ? words.AsSpan().IndexOfAnyExcept(' ', '\t', '\u00A0') : 0;
        if (indentation < 0 || words.Length == 0)
        {
            return;
        }

        var spaces = words[..indentation].Replace("\t", "    ", StringComparison.Ordinal).Replace(' ', '\u00A0');
        var (before, more) = (start ? "" : line, words[indentation..]);
        Put(spaces + Inline(more, before));
        line = before + more;
    }

    private Markdown Put(string markup)
    {
        if (breaks > 0)
        {
            // One line feed is no line break in Markdown: two spaces before it make it one.
            text.Append(breaks == 1 ? "  \n" : "\n\n");
            breaks = 0;
        }

        text.Append(markup);
        afterStrong = false;
        line += Thing;
        return this;
    }

    /// <param name="before">What stands before it in its line.</param>
    private static string Inline(string words, string before)
    {
        var escaped = new StringBuilder(words.Length + 16);
        var whole = before + words;
        var marker = PlaceOfMarker(whole);
        for (var i = before.Length; i < whole.Length; i++)
        {
            var c = whole[i];
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ when i == marker || Always.Contains(c, StringComparison.Ordinal) || (IsDoubled(whole, i) && c is '+' or '"' or ':' or '-' or '\'' or ',') => Reference(escaped, c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    // Of a list, a heading, a rule, a definition or a grid: the place of the sign that makes it one; -1 when there is none.
    private static int PlaceOfMarker(string words)
    {
        if (words.Length == 0)
        {
            return -1;
        }

        if (words[0] is '#' or '+' or '-' or ':' or '"')
        {
            return 0;
        }

        var word = words.AsSpan().IndexOfAny('.', ')');
        return word is > 0 and <= 10 && (IsNumber(words.AsSpan(0, word)) || word == 1) ? word : -1;
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => word.IndexOfAnyExceptInRange('0', '9') < 0 || word.IndexOfAnyExcept(Roman) < 0;

    private static bool IsDoubled(string words, int i) => (i > 0 && words[i - 1] == words[i]) || (i + 1 < words.Length && words[i + 1] == words[i]);

    private static StringBuilder Reference(StringBuilder to, char c) => to.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
}
