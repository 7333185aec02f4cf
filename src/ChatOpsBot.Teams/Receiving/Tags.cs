namespace ChatOpsBot.Teams.Receiving;

/// <summary>A tag of HTML.</summary>
/// <param name="Name">Its name, as written.</param>
/// <param name="Closes">Whether it is an end tag.</param>
/// <param name="Rest">What stands behind the name.</param>
internal readonly record struct Tag(string Name, bool Closes, string Rest)
{
    /// <summary>Whether it has this name.</summary>
    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The attribute's value, not decoded; null when there is none in quotes.</summary>
    public string? Attribute(string name)
    {
        for (var at = 0; (at = Rest.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += name.Length)
        {
            var value = Rest.AsSpan(at + name.Length).TrimStart();
            if ((at == 0 || char.IsWhiteSpace(Rest[at - 1])) && value is ['=', ..] && value[1..].TrimStart() is [('"' or '\'') and var quote, .. var rest] && rest.IndexOf(quote) is >= 0 and var end)
            {
                return rest[..end].ToString();
            }
        }

        return null;
    }
}

/// <summary>Goes through HTML tag by tag, each character once.</summary>
internal sealed class Tags(string html)
{
    private int at;

    // Once a kind of quote was looked for in vain, none is left.
    private bool noMoreDouble;
    private bool noMoreSingle;

    /// <summary>The words up to the next tag, and that tag; false at the end.</summary>
    /// <param name="tag">Null where only words are left, or where what looked like a tag is none.</param>
    public bool Next(out ReadOnlySpan<char> before, out Tag? tag)
    {
        tag = null;
        before = default;
        if (at >= html.Length)
        {
            return false;
        }

        var open = html.IndexOf('<', at);
        if (open < 0)
        {
            before = html.AsSpan(at);
            at = html.Length;
            return true;
        }

        // A lone "<" is what somebody wrote: "3 < 4".
        if (open + 1 >= html.Length || !(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?'))
        {
            before = html.AsSpan(at, open + 1 - at);
            at = open + 1;
            return true;
        }

        before = html.AsSpan(at, open - at);
        var comment = html.AsSpan(open).StartsWith("<!--");
        var end = comment ? html.IndexOf("-->", open + 4, StringComparison.Ordinal) : End(open + 1);
        if (end >= 0 && !comment)
        {
            tag = Read(html.AsSpan(open + 1, end - open - 1));
        }

        at = end < 0 ? html.Length : end + (comment ? 3 : 1);
        return true;
    }

    /// <summary>Leaves out everything up to the end tag of this name; nothing when there is no name.</summary>
    public void SkipTo(string? name)
    {
        if (name is not null)
        {
            var end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
            at = end < 0 ? html.Length : end;
        }
    }

    private static Tag Read(ReadOnlySpan<char> inside)
    {
        var closes = inside is ['/', ..];
        inside = closes ? inside[1..] : inside;
        var length = 0;
        while (length < inside.Length && char.IsAsciiLetterOrDigit(inside[length]))
        {
            length++;
        }

        return new Tag(inside[..length].ToString(), closes, inside[length..].ToString());
    }

    private int End(int from)
    {
        for (var i = from; i < html.Length; i++)
        {
            switch (html[i])
            {
                case '>':
                    return i;
                case '"' when !noMoreDouble:
                    i = Closing('"', i, ref noMoreDouble);
                    break;
                case '\'' when !noMoreSingle:
                    i = Closing('\'', i, ref noMoreSingle);
                    break;
            }
        }

        return -1;
    }

    private int Closing(char quote, int opening, ref bool none)
    {
        var closing = html.IndexOf(quote, opening + 1);
        none = closing < 0;
        return none ? opening : closing;
    }
}
