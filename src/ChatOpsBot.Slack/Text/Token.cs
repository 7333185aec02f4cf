namespace ChatOpsBot.Slack.Text;

/// <summary>What stands between <c>&lt;</c> and <c>&gt;</c> in Slack's text. What it says is still escaped.</summary>
internal static class Token
{
    /// <summary>The person that it mentions, or null.</summary>
    public static TextPart.User? User(ReadOnlySpan<char> token)
    {
        if (token is not ['@', .. var rest])
        {
            return null;
        }

        var (id, label) = Split(rest);
        if (!IsUserId(id))
        {
            return null;
        }

        var name = label is null ? "" : Spoken.Of(label).Trim();
        return new TextPart.User(id.ToString(), name.Length == 0 ? null : name);
    }

    /// <summary>The words that a reader sees in its place, or null when it is no token of Slack's.</summary>
    public static string? Words(ReadOnlySpan<char> token) => token switch
    {
        ['#', .. var rest] => Channel(rest),
        ['!', .. var rest] => Special(rest),
        _ => Link(token),
    };

    /// <summary>Whether it is the id of a person.</summary>
    public static bool IsUserId(ReadOnlySpan<char> id) => id is ['U' or 'W', _, ..] && IsId(id);

    private static string? Channel(ReadOnlySpan<char> token)
    {
        var (id, name) = Split(token);

        // Slack leaves out the names of conversations that not every reader may know.
        return id is ['C' or 'G' or 'D', _, ..] && IsId(id) ? $"#{Or(name, "channel")}" : null;
    }

    private static string? Special(ReadOnlySpan<char> token)
    {
        var (what, label) = Split(token);
        return what switch
        {
            "here" or "channel" or "everyone" => $"@{what}",
            _ when what.StartsWith("subteam^", StringComparison.Ordinal) => $"@{Or(label, "group").TrimStart('@')}",

            // A date without a fallback is one that Slack would not show either.
            _ when string.IsNullOrWhiteSpace(label) => null,
            _ => label,
        };
    }

    private static string? Link(ReadOnlySpan<char> token)
    {
        var (address, label) = Split(token);
        var colon = address.IndexOf(':');
        if (colon < 1 || colon == address.Length - 1 || !IsScheme(address[..colon]))
        {
            return null;
        }

        var shown = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? address[(colon + 1)..]
            : address;
        if (string.IsNullOrWhiteSpace(label))
        {
            return shown.ToString();
        }

        // Where the label is only a shorter spelling of the address, or of its site, the address says nothing more.
        return shown.Contains(label.Trim(), StringComparison.OrdinalIgnoreCase) && label.Contains('.', StringComparison.Ordinal) ? label : $"{label} ({shown})";
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        foreach (var c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(scheme[0]);
    }

    private static bool IsId(ReadOnlySpan<char> id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string Or(string? label, string otherwise) => string.IsNullOrWhiteSpace(label) ? otherwise : label;

    private static Halves Split(ReadOnlySpan<char> token)
    {
        var bar = token.IndexOf('|');
        return bar < 0 ? new Halves(token, null) : new Halves(token[..bar], token[(bar + 1)..].ToString());
    }

    private readonly ref struct Halves(ReadOnlySpan<char> head, string? label)
    {
        private readonly ReadOnlySpan<char> head = head;

        public void Deconstruct(out ReadOnlySpan<char> before, out string? after)
        {
            before = head;
            after = label;
        }
    }
}
